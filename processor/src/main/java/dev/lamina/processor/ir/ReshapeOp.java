package dev.lamina.processor.ir;

import java.util.List;

/** The same numbers in another shape. */
public record ReshapeOp(List<Integer> sizes) implements Op {

  public ReshapeOp {
    sizes = List.copyOf(sizes);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
