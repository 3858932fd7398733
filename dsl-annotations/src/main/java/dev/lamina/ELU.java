package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Exponential linear unit (Clevert, Unterthiner, Hochreiter 2015, arXiv 1511.07289); its derivative
 * at 0 is alpha.
 */
@ActivationFunction(
    value = "x > 0 ? x : alpha * (exp(x) - 1)",
    citation = "Clevert, Unterthiner, Hochreiter 2015, arXiv 1511.07289")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ELU {
  /** What it tends to for small x is -alpha. */
  double alpha() default 1;

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
