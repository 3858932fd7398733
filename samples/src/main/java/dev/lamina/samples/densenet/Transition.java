package dev.lamina.samples.densenet;

import dev.lamina.*;

/** Between two dense blocks: half the channels, half the height and width (arXiv 1608.06993). */
@Block
public @interface Transition {

  interface Layers {
    @BatchNorm @Activate @Conv(kernel = 1, width = 0.5, bias = Bias.NO) @AveragePool
    Tensor out(Tensor in);
  }
}
