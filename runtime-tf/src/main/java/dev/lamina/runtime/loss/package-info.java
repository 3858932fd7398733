/** Loss functions, each with its gradient. */
package dev.lamina.runtime.loss;
