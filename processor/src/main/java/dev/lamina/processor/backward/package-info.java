/** The order of the backward pass and which gradients meet in it. */
package dev.lamina.processor.backward;
