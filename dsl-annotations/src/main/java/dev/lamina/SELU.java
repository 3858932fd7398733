package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Scaled exponential linear unit (Klambauer et al. 2017, arXiv 1706.02515): {@code scale * (x > 0 ?
 * x : alpha * (exp(x) - 1))} with scale 1.0507009873554805 and alpha 1.6732632423543772, whose
 * product stands in the formula. Its derivative at 0 is that product.
 */
@ActivationFunction(
    value = "x > 0 ? 1.0507009873554805 * x : 1.7580993408473766 * (exp(x) - 1)",
    citation = "Klambauer, Unterthiner, Mayr, Hochreiter 2017, arXiv 1706.02515")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SELU {
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
