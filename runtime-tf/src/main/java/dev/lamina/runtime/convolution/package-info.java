/**
 * Algorithms that compute convolutions, with and without an activation function in front, and the
 * choice between them. They know no variables: weights come as tensors. Images are NHWC.
 */
package dev.lamina.runtime.convolution;
