package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Fully connected layer: {@code [N, features]} to {@code [N, units]}. An image must be flattened or
 * pooled first.
 *
 * <p>At most one on a method: two dense layers are two methods.
 */
@Target(ElementType.METHOD)
public @interface Dense {

  /** Output features; must be given. */
  int units() default Block.REQUIRED;

  /** Whether a bias is added; by default yes, unless a {@link BatchNorm} follows directly. */
  Bias bias() default Bias.AUTO;

  /** Initial values of the weights. */
  Init init() default Init.DEFAULT;
}
