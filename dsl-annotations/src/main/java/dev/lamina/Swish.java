package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Swish with a fixed beta, for 1 also called SiLU (Ramachandran, Zoph, Le 2017, arXiv 1710.05941;
 * Elfwing, Uchibe, Doya 2017, arXiv 1702.03118). See {@link SwishBeta} for one that learns.
 */
@ActivationFunction(
    value = "x * sigmoid(beta * x)",
    citation = "Ramachandran, Zoph, Le 2017, arXiv 1710.05941")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Swish {
  /** Scale of x within the sigmoid. */
  double beta() default 1;

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
