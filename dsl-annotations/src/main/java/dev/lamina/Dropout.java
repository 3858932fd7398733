package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * In training sets each value to zero with probability {@link #rate()} and scales the others by
 * {@code 1 / (1 - rate)}; in evaluation passes its input on (Srivastava et al. 2014).
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Dropout {

  /** Probability of zero, from 0 (inclusive) to 1 (exclusive). */
  double rate() default 0.5;
}
