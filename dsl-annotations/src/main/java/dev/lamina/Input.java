package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Declares an input of the model, on the parameter where it is first used. */
@Target(ElementType.PARAMETER)
public @interface Input {

  /**
   * The shape of one example, without the batch: {@code {height, width, channels}} for an image,
   * {@code {features}} for a vector.
   */
  int[] value();
}
