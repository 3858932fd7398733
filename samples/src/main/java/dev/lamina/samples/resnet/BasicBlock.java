package dev.lamina.samples.resnet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.*;

/** The residual block of ResNet-18 and ResNet-34 (He et al. 2015, arXiv 1512.03385, figure 5). */
@Block
public @interface BasicBlock {
  int filters() default REQUIRED;

  int stride() default 1;

  interface Layers {
    @Conv @BatchNorm @Activate  Tensor conv1(Tensor in, int filters, int stride);
    @Conv @BatchNorm            Tensor conv2(Tensor conv1, int filters);
    @Projection                 Tensor shortcut(Tensor in, int filters, int stride);
    @Add @Activate              Tensor out(Tensor conv2, Tensor shortcut);
  }
}
