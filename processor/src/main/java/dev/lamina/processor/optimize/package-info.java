/** Rewrites of a model's graph that leave what it computes, and every gradient, as they were. */
package dev.lamina.processor.optimize;
