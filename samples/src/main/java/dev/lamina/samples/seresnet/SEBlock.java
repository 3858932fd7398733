package dev.lamina.samples.seresnet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.Activate;
import dev.lamina.Add;
import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Block;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Multiply;
import dev.lamina.Projection;
import dev.lamina.Sets;
import dev.lamina.Sigmoid;
import dev.lamina.Tensor;

/**
 * A residual block whose channels are weighted by what the whole image says (Hu, Shen, Sun 2017,
 * arXiv 1709.01507, figure 3), with a bias in every convolution and a second activation, as
 * weiaicunzai/pytorch-cifar100 builds it.
 */
@Block
public @interface SEBlock {
  int filters() default REQUIRED;

  int stride() default 1;

  interface Layers {
    @Conv(bias = Bias.YES) @BatchNorm @Activate
    Tensor conv1(Tensor in, int filters, int stride);

    @Conv(bias = Bias.YES) @BatchNorm @Activate
    Tensor conv2(Tensor conv1, int filters);

    @GlobalAveragePool @Dense @Activate
    Tensor squeeze(Tensor conv2, @Sets(value = "units", times = 0.0625) int filters);

    @Dense @Sigmoid
    Tensor excite(Tensor squeeze, @Sets("units") int filters);

    @Multiply
    Tensor weighted(Tensor conv2, Tensor excite);

    @Projection(bias = Bias.YES)
    Tensor shortcut(Tensor in, int filters, int stride);

    @Add @Activate
    Tensor out(Tensor weighted, Tensor shortcut);
  }
}
