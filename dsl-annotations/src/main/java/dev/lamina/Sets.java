package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Passes a block's attribute on to a layer attribute of another name: {@code @Sets("filters") int
 * squeeze}, or a multiple of it: {@code @Sets(value = "filters", times = 4) int growth}.
 */
@Target(ElementType.PARAMETER)
public @interface Sets {

  /** The layer attribute that receives the value. */
  String value();

  /**
   * The value is multiplied by this; a product that is not whole is an error for a whole number.
   */
  double times() default 1.0;
}
