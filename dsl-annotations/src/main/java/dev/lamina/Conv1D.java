package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * 1-D convolution (cross-correlation, as in PyTorch's Conv1d) along a sequence: {@code [N, l, c]}
 * to {@code [N, l', filters]} with {@code l' = floor((l + 2 padding - dilation (kernel - 1) - 1) /
 * stride) + 1}.
 *
 * <p>At most one on a method: two convolutions are two methods.
 */
@Target(ElementType.METHOD)
public @interface Conv1D {

  /** Output channels; by default as many as the input has, times {@link #width()}. */
  int filters() default Conv.SAME;

  /**
   * Without {@link #filters()}: output channels as a multiple of the input's; must come out whole,
   * unless {@link Model#width()} scales the model.
   */
  double width() default 1.0;

  /** Length of the window. */
  int kernel() default 3;

  /** Step of the window. */
  int stride() default 1;

  /** Zeros added on both ends; by default half the kernel, rounded down. */
  int padding() default Conv.HALF;

  /** Distance between the places of the window that are read; 1 for neighbours. */
  int dilation() default 1;

  /**
   * The channels are split into so many groups, each with filters of its own; must divide both the
   * input's channels and the filters.
   */
  int groups() default 1;

  /**
   * Whether a bias is added to each filter; by default unless a {@link BatchNorm} follows directly.
   */
  Bias bias() default Bias.AUTO;

  /** Initial values of the weights. */
  Init init() default Init.DEFAULT;
}
