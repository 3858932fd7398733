package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Convolutional rectified linear unit (Gao, Cai, Ji 2020, "Adaptive Convolutional ReLUs", AAAI, eq.
 * 8): {@link AdaReLU} with a threshold for each weight position of the convolution that follows,
 * inside which it is computed. kernel x kernel x input channels learnables for each such
 * convolution; see {@link Sharing#KERNEL}. The paper has L2 decay on the thresholds and does not
 * say how much: set {@link #l2()}.
 */
@ActivationFunction(
    value = "max(x, theta)",
    citation = "Gao, Cai, Ji 2020, Adaptive Convolutional ReLUs, AAAI, eq. 8")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ConvReLU {
  /** Thresholds at the start; 0 makes it a ReLU. */
  @Learnable
  double theta() default 0;

  /** How many copies of each learnable a site has. */
  Sharing sharing() default Sharing.KERNEL;

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
