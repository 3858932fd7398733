package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Marks an attribute of an {@link ActivationFunction} as trainable: a double, or a double[] of
 * coefficients. The attribute's value is the value at the start of training. Each activation site
 * has a variable of its own.
 */
@Target(ElementType.METHOD)
public @interface Learnable {

  /** Whether training keeps it above 0: after each step it is set to at least 1e-6. */
  boolean positive() default false;
}
