/** Learning rates: one number a step, computed before training starts. */
package dev.lamina.runtime.schedule;
