package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The shortcut of a residual block (He et al. 2015, arXiv 1512.03385, option B): nothing at all
 * where channels and size stay, else a 1x1 convolution without bias and a batch normalization.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Projection {

  /** {@link #filters()} that keeps the channel count of the input. */
  int SAME = 0;

  /** Output channels; by default as many as the input has. */
  int filters() default SAME;

  /** Step of the 1x1 convolution. */
  int stride() default 1;

  /** Whether the convolution has a bias; by default not, because a normalization follows. */
  Bias bias() default Bias.AUTO;
}
