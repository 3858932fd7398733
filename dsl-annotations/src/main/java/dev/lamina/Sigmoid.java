package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Logistic function, {@code 1 / (1 + exp(-x))}. */
@ActivationFunction(value = "sigmoid(x)", citation = "Rumelhart, Hinton, Williams 1986, Nature 323")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Sigmoid {
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
