package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Transposed 2-D convolution, as PyTorch's ConvTranspose2d: {@code [N, h, w, c]} to {@code [N, h',
 * w', filters]} with {@code h' = (h - 1) stride - 2 padding + kernel + outputPadding}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface ConvTranspose {
  /** Output channels; by default as many as the input has, times {@link #width()}. */
  int filters() default Conv.SAME;

  /**
   * Without {@link #filters()}: output channels as a multiple of the input's; must come out whole,
   * unless {@link Model#width()} scales the model.
   */
  double width() default 1.0;

  /** Height and width of the window. */
  int kernel() default 2;

  /** Distance between the windows in the output. */
  int stride() default 2;

  /** Rows and columns that are cut off the output on each of the four sides. */
  int padding() default 0;

  /** Rows and columns that the output has besides, at the end; below the stride. */
  int outputPadding() default 0;

  /**
   * Whether a bias is added to each filter; by default unless a {@link BatchNorm} follows directly.
   */
  Bias bias() default Bias.AUTO;

  /** Initial values of the weights. */
  Init init() default Init.DEFAULT;
}
