/** Training: recipe, loop, history, checkpoints. */
package dev.lamina.runtime.train;
