/** One model on several devices: where they are, how they meet while they are built, their sums. */
package dev.lamina.runtime.replica;
