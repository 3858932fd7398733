package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Applies all the layers of a method several times in a row, each time with variables of its own.
 * Each repetition takes the output of the one before, so the method takes one {@link Tensor}.
 */
@Target(ElementType.METHOD)
public @interface Repeat {

  /** How many times, at least 1. */
  int value() default Block.REQUIRED;
}
