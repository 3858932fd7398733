package dev.lamina;

import static dev.lamina.Block.REQUIRED;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Convolution, batch normalization, activation: {@code [N, h, w, c]} to {@code [N, h', w',
 * filters]}.
 *
 * <p>At most one on a method.
 */
@Block
@Target(ElementType.METHOD)
public @interface ConvUnit {

  /** Output channels; must be given. */
  int filters() default REQUIRED;

  /** Height and width of the window. */
  int kernel() default 3;

  /** Step of the window. */
  int stride() default 1;

  /** The layers of the block. */
  interface Layers {
    @Conv
    @BatchNorm
    @Activate
    Tensor conv(Tensor in, int filters, int kernel, int stride);
  }
}
