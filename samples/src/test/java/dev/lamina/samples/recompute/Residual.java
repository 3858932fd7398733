package dev.lamina.samples.recompute;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.*;

/** A residual block with all that may differ when it is computed again: statistics and chance. */
@Block
public @interface Residual {
  int filters() default REQUIRED;

  int stride() default 1;

  interface Layers {
    @Conv
    @BatchNorm
    @Activate
    Tensor conv1(Tensor in, int filters, int stride);

    @Dropout(rate = 0.2)
    @Conv
    @BatchNorm
    Tensor conv2(Tensor conv1, int filters);

    @Projection
    Tensor shortcut(Tensor in, int filters, int stride);

    @Add
    @Activate
    Tensor out(Tensor conv2, Tensor shortcut);
  }
}
