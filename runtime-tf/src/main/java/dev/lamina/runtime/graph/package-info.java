/** What a network is built from while its TensorFlow graph grows: places and variables. */
package dev.lamina.runtime.graph;
