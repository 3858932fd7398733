/** Measures activation functions: alone, and in the step of a network. */
package dev.lamina.samples.bench;
