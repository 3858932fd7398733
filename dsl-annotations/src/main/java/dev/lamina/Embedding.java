package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A learned vector for each id: {@code [N, l]} of whole numbers to {@code [N, l, size]}; the
 * vectors start normal with mean 0 and deviation 1, as in PyTorch.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Embedding {
  /** How many ids there are. */
  int count() default Block.REQUIRED;

  /** Numbers a vector. */
  int size() default Block.REQUIRED;
}
