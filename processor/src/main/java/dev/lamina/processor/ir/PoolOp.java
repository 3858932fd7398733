package dev.lamina.processor.ir;

/**
 * Pooling.
 *
 * @param axes along which the window moves: 2 in an image, 1 in a sequence
 * @param ceil whether a last window that reaches over the end counts
 */
public record PoolOp(Kind kind, int axes, Window window, boolean ceil) implements Op {

  /** What is taken of a window. */
  public enum Kind {
    MAX,
    AVERAGE
  }

  /** The name of its annotation. */
  public String layer() {
    return (kind == Kind.MAX ? "MaxPool" : "AveragePool") + (axes == 1 ? "1D" : "");
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
