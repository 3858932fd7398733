/** From declarations to a graph: blocks instantiated, repeats unrolled, activation sites filled. */
package dev.lamina.processor.lower;
