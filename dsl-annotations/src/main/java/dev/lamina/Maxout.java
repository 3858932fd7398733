package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The largest of each {@link #pool()} neighbouring channels (Goodfellow, Warde-Farley, Mirza,
 * Courville, Bengio 2013, arXiv 1302.4389): {@code [..., c]} to {@code [..., c / pool]}. The
 * gradient goes to the channel that was largest, the first of equals.
 *
 * <p>It is a layer, not a function that fills an activation site, because it changes the number of
 * channels: the layer before it makes pool times as many as are wanted, {@code @Conv(filters = 2 *
 * 64) @Maxout}. (In AReLU's published code Maxout is called with a pool of 1, which is the
 * identity.)
 */
@Target(ElementType.METHOD)
public @interface Maxout {

  /** How many channels become one; must divide their number. */
  int pool() default 2;
}
