package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * One of equal parts of the channels: {@code [..., c]} to {@code [..., c / parts]}. One method for
 * each part, as PyTorch's chunk.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface ChannelSplit {
  /** Into how many parts the channels are split; must divide their number. */
  int parts() default 2;

  /** Which of them this is, from 0. */
  int part() default 0;
}
