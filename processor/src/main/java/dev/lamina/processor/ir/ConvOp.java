package dev.lamina.processor.ir;

/**
 * 2-D convolution.
 *
 * @param inputs channels of the input; 0 until shapes are inferred
 * @param filters channels of the output; 0 for width times the input's
 * @param width see filters
 * @param padding zeros added on each side
 */
public record ConvOp(
    int inputs,
    int filters,
    double width,
    int kernel,
    int stride,
    int padding,
    Bias bias,
    Init init)
    implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }

  /** The same layer with its channel counts. */
  public ConvOp between(int inputChannels, int outputChannels) {
    return new ConvOp(inputChannels, outputChannels, width, kernel, stride, padding, bias, init);
  }

  /** The same layer, with or without a bias. */
  public ConvOp withBias(Bias value) {
    return new ConvOp(inputs, filters, width, kernel, stride, padding, value, init);
  }
}
