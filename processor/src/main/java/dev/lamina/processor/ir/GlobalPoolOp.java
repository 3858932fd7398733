package dev.lamina.processor.ir;

/** Pooling over all positions. */
public record GlobalPoolOp(PoolOp.Kind kind) implements Op {

  /** The name of its annotation. */
  public String layer() {
    return kind == PoolOp.Kind.MAX ? "GlobalMaxPool" : "GlobalAveragePool";
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
