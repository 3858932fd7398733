package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Parametric rectified linear unit: negative values are scaled by a trained slope (He et al. 2015,
 * arXiv 1502.01852, eq. 1; start value and kink as in PyTorch). At x = 0 the derivative is alpha.
 */
@ActivationFunction("x > 0 ? x : alpha * x")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PReLU {

  /** Slope for negative values at the start. */
  @Learnable
  double alpha() default 0.25;
}
