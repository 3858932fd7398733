package dev.lamina.processor.ir;

/**
 * Transposed 2-D convolution.
 *
 * @param inputs channels of the input; 0 until shapes are inferred
 * @param filters channels of the output; 0 for width times the input's
 * @param window of the convolution that it is the transpose of
 * @param outputPadding rows and columns that the output has besides
 */
public record ConvTransposeOp(
    int inputs,
    int filters,
    ChannelFactor width,
    Window window,
    int outputPadding,
    Bias bias,
    Init init)
    implements Op {

  /** The same layer with its channel counts. */
  public ConvTransposeOp between(int inputChannels, int outputChannels) {
    return new ConvTransposeOp(
        inputChannels, outputChannels, width, window, outputPadding, bias, init);
  }

  /** The same layer in a model whose channels are scaled, without filters of its own. */
  public ConvTransposeOp inScaledModel() {
    return new ConvTransposeOp(
        inputs, filters, width.inScaledModel(), window, outputPadding, bias, init);
  }

  /** The same layer, with or without a bias. */
  public ConvTransposeOp withBias(Bias value) {
    return new ConvTransposeOp(inputs, filters, width, window, outputPadding, value, init);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
