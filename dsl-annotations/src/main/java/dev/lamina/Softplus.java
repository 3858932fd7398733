package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Smooth rectified linear unit, {@code log(1 + exp(beta x)) / beta} (Dugas et al. 2001); x itself
 * where beta x is above the threshold, as in PyTorch.
 */
@ActivationFunction(
    value = "beta * x > threshold ? x : softplus(beta * x) / beta",
    citation = "Dugas, Bengio, Belisle, Nadeau, Garcia 2001, NIPS")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Softplus {
  /** How sharply it bends; above 0. */
  double beta() default 1;

  /** From where on it is x. */
  double threshold() default 20;

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
