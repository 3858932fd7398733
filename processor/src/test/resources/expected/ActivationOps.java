package dev.lamina.runtime.activation;

import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The activation functions of this package, with their defaults.
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class ActivationOps {
  private ActivationOps() {
  }

  /**
   * One of each, in the order listed; those that have no defaults are missing.
   */
  public static List<ActivationOp> all() {
    return List.of(
        new ReLUOp(),
        new AReLUOp());
  }
}
