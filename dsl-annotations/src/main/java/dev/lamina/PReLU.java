package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Parametric rectified linear unit (He et al. 2015, arXiv 1502.01852, eq. 1); its derivative at 0
 * is alpha. One learnable a site, or one a channel with {@link Sharing#CHANNEL}. The paper advises
 * against weight decay on it; there is none unless {@link #l2()} asks for it.
 */
@ActivationFunction(
    value = "x > 0 ? x : alpha * x",
    citation = "He, Zhang, Ren, Sun 2015, arXiv 1502.01852, eq. 1")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PReLU {
  /** Slope for values up to 0 at the start. */
  @Learnable
  double alpha() default 0.25;

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
