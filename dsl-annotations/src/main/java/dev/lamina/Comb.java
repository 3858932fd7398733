package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A learned mix of two functions (Manessi and Rozza 2018, arXiv 1801.09403, as an affine
 * combination of two). As given, of the identity and ReLU, it is a {@link PReLU} that starts at 0,
 * as in AReLU's code: {@code @Comb(f = "tanh(x)")} mixes others.
 */
@ActivationFunction(
    value = "p * f + (1 - p) * g",
    citation = "Manessi, Rozza 2018, arXiv 1801.09403")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Comb {
  /** The first function, a formula. */
  String f() default "x";

  /** The second function, a formula. */
  String g() default "relu(x)";

  /** Weight of the first function at the start. */
  @Learnable
  double p() default 0;

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
