package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Gaussian error linear unit in the approximation by tanh (Hendrycks and Gimpel 2016, arXiv
 * 1606.08415); the number is sqrt(2 / pi). AReLU's published code has 0.7979946 there, by mistake.
 */
@ActivationFunction(
    value = "0.5 * x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x ^ 3)))",
    citation = "Hendrycks, Gimpel 2016, arXiv 1606.08415")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface GELUTanh {
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
