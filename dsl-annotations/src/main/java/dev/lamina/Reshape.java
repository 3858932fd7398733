package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The same numbers in another shape: {@code @Reshape({7, 7, 64})}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Reshape {
  /** The sizes without the batch: one, two or three. */
  int[] value();
}
