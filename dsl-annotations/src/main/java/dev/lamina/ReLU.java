package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Rectified linear unit, {@code max(x, 0)}; its derivative at 0 is 0 (Nair and Hinton 2010). */
@ActivationFunction(value = "relu(x)", citation = "Nair, Hinton 2010, ICML")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ReLU {
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
