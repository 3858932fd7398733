/** Pieces of a graph that XLA compiles, and whether it may. */
package dev.lamina.runtime.xla;
