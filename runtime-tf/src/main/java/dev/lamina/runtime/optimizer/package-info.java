/** Optimizers: how gradients change variables. */
package dev.lamina.runtime.optimizer;
