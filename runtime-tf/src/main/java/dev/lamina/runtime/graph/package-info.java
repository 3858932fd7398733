/** What a network is built from while its TensorFlow graph grows: context, variables, the model. */
package dev.lamina.runtime.graph;
