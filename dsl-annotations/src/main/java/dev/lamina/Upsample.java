package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Each pixel so often in both directions: {@code [N, h, w, c]} to {@code [N, h factor, w factor,
 * c]} (nearest neighbour).
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Upsample {
  /** How often. */
  int factor() default 2;
}
