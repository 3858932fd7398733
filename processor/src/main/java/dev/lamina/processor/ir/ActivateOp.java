package dev.lamina.processor.ir;

/**
 * An activation function.
 *
 * @param function with its values
 * @param site whether the model's activation policy filled it; false where it is pinned
 */
public record ActivateOp(Activation function, boolean site) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
