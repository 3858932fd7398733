package dev.lamina.samples.resnet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.Activate;
import dev.lamina.Add;
import dev.lamina.BatchNorm;
import dev.lamina.Block;
import dev.lamina.Conv;
import dev.lamina.Projection;
import dev.lamina.Sets;
import dev.lamina.Tensor;

/** The residual block of ResNet-50 (He et al. 2015, arXiv 1512.03385, figure 5); stride on the 3x3. */
@Block
public @interface BottleneckBlock {
  int filters() default REQUIRED;

  int stride() default 1;

  interface Layers {
    @Conv(kernel = 1) @BatchNorm @Activate
    Tensor conv1(Tensor in, int filters);

    @Conv @BatchNorm @Activate
    Tensor conv2(Tensor conv1, int filters, int stride);

    @Conv(kernel = 1) @BatchNorm
    Tensor conv3(Tensor conv2, @Sets(value = "filters", times = 4) int filters);

    @Projection
    Tensor shortcut(Tensor in, @Sets(value = "filters", times = 4) int filters, int stride);

    @Add @Activate
    Tensor out(Tensor conv3, Tensor shortcut);
  }
}
