package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * 2-D convolution (cross-correlation, as in PyTorch's Conv2d): {@code [N, h, w, c]} to {@code [N,
 * h', w', filters]} with {@code h' = floor((h + 2 padding - dilation (kernel - 1) - 1) / stride) +
 * 1}.
 *
 * <p>At most one on a method: two convolutions are two methods.
 */
@Target(ElementType.METHOD)
public @interface Conv {

  /** {@link #filters()} that keeps the channel count of the input. */
  int SAME = 0;

  /** {@link #padding()} of half the kernel, rounded down, on each side. */
  int HALF = -1;

  /** Output channels; by default as many as the input has, times {@link #width()}. */
  int filters() default SAME;

  /**
   * Without {@link #filters()}: output channels as a multiple of the input's; must come out whole,
   * unless {@link Model#width()} scales the model.
   */
  double width() default 1.0;

  /** Height and width of the window. */
  int kernel() default 3;

  /** Step of the window in both directions. */
  int stride() default 1;

  /**
   * Zero rows and columns added on each of the four sides; by default half the kernel, rounded
   * down. This is PyTorch's symmetric padding; TensorFlow's SAME pads differently at stride 2.
   */
  int padding() default HALF;

  /** Distance between the cells of the window that are read; 1 for neighbours. */
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
