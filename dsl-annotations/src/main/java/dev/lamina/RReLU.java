package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Randomized leaky rectified linear unit (Xu et al. 2015, arXiv 1505.00853): in training the slope
 * for values up to 0 is drawn anew for each element and step, in evaluation it is the mean of the
 * two ends. The defaults are PyTorch's; the paper divides by a number between 3 and 8, which has
 * another distribution between the same ends.
 */
@ActivationFunction(
    value = "x > 0 ? x : uniform(lower, upper) * x",
    citation = "Xu, Wang, Chen, Li 2015, arXiv 1505.00853")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RReLU {
  /** Smallest slope. */
  double lower() default 1.0 / 8;

  /** Largest slope. */
  double upper() default 1.0 / 3;

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
