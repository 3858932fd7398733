package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A row of zeros and a one for each class id: {@code [N, l]} of whole numbers to {@code [N, l,
 * depth]}. An id outside [0, depth) gives zeros only.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface OneHot {
  /** How many ids there are. */
  int depth() default Block.REQUIRED;
}
