package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Depthwise 2-D convolution, each channel with filters of its own (PyTorch's Conv2d with groups =
 * channels): {@code [N, h, w, c]} to {@code [N, h', w', c multiplier]}, sizes as with {@link Conv}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface DepthwiseConv {

  /** {@link #padding()} of half the kernel, rounded down, on each side. */
  int HALF = -1;

  /** Filters a channel. */
  int multiplier() default 1;

  /** Height and width of the window. */
  int kernel() default 3;

  /** Step of the window in both directions. */
  int stride() default 1;

  /** Zero rows and columns added on each side; by default half the kernel, rounded down. */
  int padding() default HALF;

  /** Distance between the cells of the window that are read. */
  int dilation() default 1;

  /** Whether a bias is added; by default unless a {@link BatchNorm} follows directly. */
  Bias bias() default Bias.AUTO;

  /** Initial values of the weights. */
  Init init() default Init.DEFAULT;
}
