package dev.lamina.processor.ir;

/**
 * A shortcut: shape inference replaces it by a 1x1 convolution and a normalization, or by nothing.
 *
 * @param filters 0 for those of the input
 */
public record ProjectionOp(int filters, int stride, Bias bias) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
