/** Shape inference, one rule an operation. */
package dev.lamina.processor.shape;
