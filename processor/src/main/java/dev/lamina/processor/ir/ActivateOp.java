package dev.lamina.processor.ir;

import java.util.Optional;

/**
 * An activation function.
 *
 * @param function nothing at a site that has not been filled yet
 * @param site whether the model's activation policy fills it; false where it is pinned
 * @param type of what it is applied to; unknown until shapes are inferred
 * @param note what a report says besides; empty for nothing
 */
public record ActivateOp(Optional<Activation> function, boolean site, TensorType type, String note)
    implements Op {

  /** A site for the model's activation policy. */
  public static ActivateOp openSite() {
    return new ActivateOp(Optional.empty(), true, TensorType.UNKNOWN, "");
  }

  public static ActivateOp pinned(Activation function) {
    return new ActivateOp(Optional.of(function), false, TensorType.UNKNOWN, "");
  }

  public ActivateOp on(TensorType newType) {
    return new ActivateOp(function, site, newType, note);
  }

  public ActivateOp filledWith(Activation newFunction, String newNote) {
    return new ActivateOp(Optional.of(newFunction), site, type, newNote);
  }

  /** The function; every site is filled when code is emitted. */
  public Activation filled() {
    return function.orElseThrow();
  }

  /** How many numbers are trained. */
  public long parameters() {
    return function.map(f -> f.learnables() * copies(f.learning().sharing())).orElse(0L);
  }

  private long copies(Sharing sharing) {
    return switch (sharing) {
      case LAYER -> 1;
      case CHANNEL -> type.channels();
      case ELEMENT -> type.elements();
      case KERNEL -> 0; // counted with the convolutions that follow
    };
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
