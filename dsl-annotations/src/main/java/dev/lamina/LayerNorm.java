package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Normalization of each position over its channels, the last axis (Ba, Kiros, Hinton 2016, arXiv
 * 1607.06450), with a weight and a bias a channel. The shape stays.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface LayerNorm {
  /** Added to the variance. */
  double epsilon() default 1e-5;
}
