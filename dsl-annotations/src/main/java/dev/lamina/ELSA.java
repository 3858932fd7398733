package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Element-wise sign-based attention (Chen, Li, Xu 2020, arXiv 2006.13858), alone or added to
 * another function: {@code @ELSA(of = "relu(x)")} is {@link AReLU}, but for the derivative at x =
 * 0, where ReLU adds 0. (The authors' wrapper computes the held alpha and the sigmoid and then uses
 * neither; here the paper is followed.)
 */
@ActivationFunction(
    value = "of + (x < 0 ? clamp(alpha, 0.01, 0.99) * x : sigmoid(beta) * x)",
    citation = "Chen, Li, Xu 2020, arXiv 2006.13858")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ELSA {
  /** The function that the attention is added to, a formula; none as given. */
  String of() default "0";

  /** Attention to negative values at the start, held in [0.01, 0.99]. */
  @Learnable
  double alpha() default 0.9;

  /** Attention to other values is sigmoid(beta). */
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
