package dev.lamina.samples.shufflenet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Block;
import dev.lamina.ChannelShuffle;
import dev.lamina.Concat;
import dev.lamina.DepthwiseConv;
import dev.lamina.Tensor;
import dev.lamina.samples.block.BiasedConv;

/** The unit of ShuffleNet V2 that halves the image (arXiv 1807.11164, figure 3d). */
@Block
public @interface ShuffleDown {

  /** Channels of each of the two branches, half of those that come out. */
  int filters() default REQUIRED;

  interface Layers {
    @DepthwiseConv(stride = 2, bias = Bias.YES) @BatchNorm
    Tensor shortcut1(Tensor in);

    @BiasedConv(kernel = 1)
    Tensor shortcut2(Tensor shortcut1, int filters);

    @BiasedConv(kernel = 1)
    Tensor conv1(Tensor in);

    @DepthwiseConv(stride = 2, bias = Bias.YES) @BatchNorm
    Tensor conv2(Tensor conv1);

    @BiasedConv(kernel = 1)
    Tensor conv3(Tensor conv2, int filters);

    @Concat @ChannelShuffle
    Tensor out(Tensor shortcut2, Tensor conv3);
  }
}
