package dev.lamina.samples.block;

import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Block;
import dev.lamina.Conv;
import dev.lamina.Tensor;

/** Convolution with a bias, batch normalization, activation. */
@Block
public @interface BiasedConv {
  int filters() default Conv.SAME;

  int kernel() default 3;

  int stride() default 1;

  interface Layers {
    @Conv(bias = Bias.YES) @BatchNorm @Activate
    Tensor conv(Tensor in, int filters, int kernel, int stride);
  }
}
