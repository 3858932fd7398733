/** One class a layer: what it computes, and the gradient of that. Images are NHWC. */
package dev.lamina.runtime.layer;
