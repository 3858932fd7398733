package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Pade activation unit, a quotient of polynomials (Molina, Schramowski, Kersting 2019, arXiv
 * 1907.06732): {@code (a0 + a1 x + ...) / (1 + |b1| |x| + |b2| |x|^2 + ...)}, the form that the
 * authors' code calls A. See {@link PAUB} for B. The defaults, of degrees 5 and 4, imitate a {@link
 * LeakyReLU} with slope 0.01 (the authors' code); {@code f(0)} is 0.034, not 0.
 */
@ActivationFunction(
    value = "poly(a, x) / (1 + abs(x) * poly(abs(b), abs(x)))",
    citation = "Molina, Schramowski, Kersting 2019, arXiv 1907.06732")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PAU {
  /** Coefficients of the numerator from a0 on, at the start. */
  @Learnable
  double[] a() default {
    0.0335583603, 0.505000375, 1.65343934, 2.01001052, 0.931901999, 0.152424124
  };

  /** Coefficients of the denominator from b1 on, at the start. */
  @Learnable
  double[] b() default {3.30847488e-06, 3.98021568, 5.12471206e-07, 0.301830109};

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
