package dev.lamina.processor.ir;

/**
 * Fully connected layer.
 *
 * @param inputs features of the input; 0 until shapes are inferred
 */
public record DenseOp(int inputs, int units, Bias bias, Init init) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }

  /** The same layer on that many features. */
  public DenseOp on(int features) {
    return new DenseOp(features, units, bias, init);
  }

  /** The same layer, with or without a bias. */
  public DenseOp withBias(Bias value) {
    return new DenseOp(inputs, units, value, init);
  }
}
