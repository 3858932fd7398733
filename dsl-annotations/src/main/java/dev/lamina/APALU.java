package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Adaptive piecewise approximated activation linear unit (arXiv 2402.08244), two positive
 * learnables a site, which start uniform on [0, 2). At x = 0 the derivative is that of the right
 * branch, 1.5 a; from the left it is b, so the function has a kink there unless b = 1.5 a.
 */
@ActivationFunction(
    value = "x < 0 ? b * (exp(x) - 1) : a * (x + x * sigmoid(1.702 * x))",
    citation =
        "APALU: A Trainable, Adaptive Activation Function for Deep Learning Networks, 2024, arXiv 2402.08244")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface APALU {
  /** Scale of values from 0 on. */
  @Learnable(positive = true)
  double a() default 1;

  /** Scale of negative values. */
  @Learnable(positive = true)
  double b() default 1;

  /** How many copies of each learnable a site has. */
  Sharing sharing() default Sharing.LAYER;

  /** Values at the start of training. */
  LearnableInit init() default LearnableInit.VALUE;

  /** {@code {low, high}}: the learnables start uniform on [low, high) instead. */
  double[] uniform() default {0, 2};

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
