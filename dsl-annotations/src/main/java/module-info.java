/** The annotations that declare models, layers, blocks and activation functions. */
module dev.lamina {
  exports dev.lamina;
}
