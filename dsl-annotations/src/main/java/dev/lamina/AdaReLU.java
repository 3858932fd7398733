package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Adaptive rectified linear unit, {@code max(x, theta)} with a trained threshold (Gao, Cai, Ji
 * 2020, "Adaptive Convolutional ReLUs", eq. 4). With theta = 0 it is ReLU. At x = theta the
 * gradient goes to the threshold (eq. 6).
 */
@ActivationFunction("max(x, theta)")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AdaReLU {

  /** Threshold at the start. */
  @Learnable
  double theta() default 0;
}
