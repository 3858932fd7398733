package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Mixes the channels of groups (Zhang, Zhou, Lin, Sun 2017, arXiv 1707.01083): the channels, as
 * [groups, c / groups], are transposed. The shape stays.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface ChannelShuffle {
  /** How many groups; must divide the number of channels. */
  int groups() default 2;
}
