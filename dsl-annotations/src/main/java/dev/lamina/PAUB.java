package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Pade activation unit (Molina, Schramowski, Kersting 2019, arXiv 1907.06732) in the form that the
 * authors' code calls B: {@code (a0 + a1 x + ...) / (1 + |b1 x + b2 x^2 + ...|)}. The defaults
 * imitate a {@link LeakyReLU} with slope 0.01 (rational_activations, version B).
 */
@ActivationFunction(
    value = "poly(a, x) / (1 + abs(x * poly(b, x)))",
    citation = "Molina, Schramowski, Kersting 2019, arXiv 1907.06732")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PAUB {
  /** Coefficients of the numerator from a0 on, at the start. */
  @Learnable
  double[] a() default {
    0.03355815733452378,
    0.5050059186781659,
    1.6534697310952233,
    2.0100501552600014,
    0.9319195586484518,
    0.15242646398275836
  };

  /** Coefficients of the denominator from b1 on, at the start. */
  @Learnable
  double[] b() default {
    4.812831860534153e-05, 3.9802479055059194, 1.5837587665720168e-05, 0.30183382839661377
  };

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
