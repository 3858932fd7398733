package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Self-learnable activation function, a polynomial (Goyal, Goyal, Lall 2019, arXiv 1906.09529). The
 * defaults are those of AReLU's code: with two coefficients it is a straight line, so that a
 * network has no other bend than its pools; give three or more for a curve.
 */
@ActivationFunction(value = "poly(c, x)", citation = "Goyal, Goyal, Lall 2019, arXiv 1906.09529")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SLAF {
  /** Coefficients from the constant on, at the start. */
  @Learnable
  double[] c() default {1, 1};

  /** How many copies of each learnable a site has. */
  Sharing sharing() default Sharing.LAYER;

  /** Values at the start of training. */
  LearnableInit init() default LearnableInit.VALUE;

  /** {@code {low, high}}: the learnables start uniform on [low, high) instead. */
  double[] uniform() default {};

  /** {@code {mean, deviation}}: the learnables start normal instead. */
  double[] normal() default {};

  /** L2 decay of the learnables: this times the value is added to the gradient. */
  double l2() default 0;

  /** The learnables' learning rate is that of the model times this. */
  double learningRateFactor() default 1;

  /**
   * Methods of the model whose sites are filled, {@code "dense1"}; one repeat, {@code "dense1[0]"};
   * or a method inside a block, {@code "stage1.conv1"}. All sites by default.
   */
  String[] in() default {};

  /** Methods, written as in {@link #in()}, whose sites are left alone. */
  String[] except() default {};

  /** Only so many sites, counted from the input; 0 for no limit. */
  int first() default 0;

  /** All sites, or those of the first or last block. */
  Placement placement() default Placement.ALL;
}
