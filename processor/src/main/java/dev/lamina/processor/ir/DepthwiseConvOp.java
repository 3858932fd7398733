package dev.lamina.processor.ir;

/**
 * 2-D convolution of each channel alone.
 *
 * @param channels of the input; 0 until shapes are inferred
 * @param multiplier filters a channel
 */
public record DepthwiseConvOp(int channels, int multiplier, Window window, Bias bias, Init init)
    implements Op {

  /** The same layer over that many channels. */
  public DepthwiseConvOp over(int count) {
    return new DepthwiseConvOp(count, multiplier, window, bias, init);
  }

  /** The same layer, with or without a bias. */
  public DepthwiseConvOp withBias(Bias value) {
    return new DepthwiseConvOp(channels, multiplier, window, value, init);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
