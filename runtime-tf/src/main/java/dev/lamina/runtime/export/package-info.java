/** What leaves Lamina for others to use: weights for Python. */
package dev.lamina.runtime.export;
