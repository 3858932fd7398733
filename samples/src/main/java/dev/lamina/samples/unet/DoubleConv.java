package dev.lamina.samples.unet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Block;
import dev.lamina.Conv;
import dev.lamina.Tensor;

/** The two convolutions of each level of a U-Net, with normalizations. */
@Block
public @interface DoubleConv {
  int filters() default REQUIRED;

  interface Layers {
    @Conv @BatchNorm @Activate  Tensor conv1(Tensor in, int filters);
    @Conv @BatchNorm @Activate  Tensor conv2(Tensor conv1, int filters);
  }
}
