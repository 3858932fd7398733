package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Leaky rectified linear unit: negative values are scaled by a fixed slope (Maas, Hannun, Ng 2013;
 * default and kink as in PyTorch). At x = 0 the derivative is the slope.
 */
@ActivationFunction("x > 0 ? x : slope * x")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface LeakyReLU {

  /** Slope for negative values. */
  double slope() default 0.01;
}
