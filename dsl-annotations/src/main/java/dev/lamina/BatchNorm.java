package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Batch normalization over all axes but the last (Ioffe and Szegedy 2015, arXiv 1502.03167), with a
 * learned scale and offset a channel; the shape stays. In training the statistics of the batch are
 * used, in evaluation running averages.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface BatchNorm {

  /** Added to the variance. */
  double epsilon() default 1e-5;

  /**
   * Weight of the new batch in the running averages: {@code running = (1 - momentum) running +
   * momentum batch}, the variance unbiased, as in PyTorch.
   */
  double momentum() default 0.1;
}
