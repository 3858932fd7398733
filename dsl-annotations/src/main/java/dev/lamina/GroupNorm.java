package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Normalization of each example over groups of channels and all positions (Wu, He 2018, arXiv
 * 1803.08494), with a weight and a bias a channel. The shape stays.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface GroupNorm {
  /** How many groups; must divide the number of channels. */
  int groups() default 32;

  /** Added to the variance. */
  double epsilon() default 1e-5;
}
