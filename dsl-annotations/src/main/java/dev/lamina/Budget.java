package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * What a model may cost. The build fails when it costs more, with the layers that weigh most. A
 * model inherits its parent's budget unless it has one of its own.
 *
 * <pre>{@code
 * @Model("phone") @ReLU
 * @Budget(parameters = 1_000_000, multiplyAdds = 50_000_000)
 * public interface Phone { ... }
 * }</pre>
 */
@Target(ElementType.TYPE)
public @interface Budget {

  /** The most parameters, those of activation functions and frozen ones included. */
  long parameters() default Long.MAX_VALUE;

  /**
   * The most products that the forward pass adds up for one example: those of convolutions and
   * dense layers.
   */
  long multiplyAdds() default Long.MAX_VALUE;

  /**
   * The most memory, in MiB of 1,048,576 bytes, for what the forward pass of a training step keeps
   * for the backward pass, at the batch of {@link #batch()}.
   */
  double activationMiB() default Double.POSITIVE_INFINITY;

  /** Examples a step. */
  int batch() default 64;
}
