package dev.lamina.samples.mobilenet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Block;
import dev.lamina.Conv;
import dev.lamina.DepthwiseConv;
import dev.lamina.Tensor;

/**
 * A convolution in two parts, one a channel and one over the channels (Howard et al. 2017, arXiv
 * 1704.04861, figure 3); the second has a bias, as in weiaicunzai/pytorch-cifar100.
 */
@Block
public @interface SeparableConv {
  int filters() default REQUIRED;

  int stride() default 1;

  interface Layers {
    @DepthwiseConv @BatchNorm @Activate
    Tensor depthwise(Tensor in, int stride);

    @Conv(kernel = 1, bias = Bias.YES) @BatchNorm @Activate
    Tensor pointwise(Tensor depthwise, int filters);
  }
}
