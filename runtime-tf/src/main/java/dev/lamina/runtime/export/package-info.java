/** What leaves Lamina for others to use: SavedModels, and weights for Python. */
package dev.lamina.runtime.export;
