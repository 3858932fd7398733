package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Swish of straight lines, {@code x relu6(x + 3) / 6} (Howard et al. 2019, arXiv 1905.02244); its
 * derivative is {@code x / 3 + 1 / 2} from -3 to 3, both included.
 */
@ActivationFunction(
    value = "x < -3 ? 0 : x <= 3 ? x * (x + 3) / 6 : x",
    citation = "Howard et al. 2019, arXiv 1905.02244")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface HardSwish {
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
