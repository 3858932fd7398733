package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Adaptive piecewise linear unit (Agostinelli et al. 2014, arXiv 1412.6830, eq. 1): a ReLU and one
 * hinge for each pair of coefficients. The paper has one pair of learnables for each neuron, {@link
 * Sharing#ELEMENT}; the defaults, one hinge a site, are those of AReLU's code.
 */
@ActivationFunction(
    value = "relu(x) + sum(a * relu(b - x))",
    citation = "Agostinelli, Hoffman, Sadowski, Baldi 2014, arXiv 1412.6830, eq. 1")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface APL {
  /** Slopes of the hinges at the start. */
  @Learnable
  double[] a() default {0.2};

  /** Where the hinges bend at the start; as many. */
  @Learnable
  double[] b() default {0.5};

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
