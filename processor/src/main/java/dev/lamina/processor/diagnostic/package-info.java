/** Messages to the user: collected, sorted, printed once. */
package dev.lamina.processor.diagnostic;
