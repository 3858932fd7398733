package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Attention-based rectified linear unit (Chen, Li, Xu 2020, arXiv 2006.13858, eq. 5): negative
 * values are scaled by alpha, held in [0.01, 0.99], the others by 1 + sigmoid(beta). Two learnables
 * a site.
 *
 * <p>At x = 0 the derivative is that of the right branch, 1 + sigmoid(beta), as in the paper (its
 * published code has 0 there). Alpha itself is not held in its interval: outside it gets no
 * gradient. The paper prints alpha for the derivative of negative values, where the held one is
 * meant.
 */
@ActivationFunction(
    value = "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(beta)) * x",
    citation = "Chen, Li, Xu 2020, arXiv 2006.13858, eq. 5")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AReLU {
  /** Slope for negative values at the start; 0.9 in the paper on MNIST, 0.75 on CIFAR. */
  @Learnable
  double alpha() default 0.9;

  /** The slope for other values is 1 + sigmoid(beta); 2.0 in the paper on MNIST, 1.0 on CIFAR. */
  @Learnable
  double beta() default 2.0;

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
