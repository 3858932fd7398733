/** Graphs for inference, whose weights are constants. */
package dev.lamina.runtime.frozen;
