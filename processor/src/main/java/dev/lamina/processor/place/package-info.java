/** Which activation function fills which site, and those that share a convolution's kernel. */
package dev.lamina.processor.place;
