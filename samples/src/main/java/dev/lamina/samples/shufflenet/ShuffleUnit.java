package dev.lamina.samples.shufflenet;

import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Block;
import dev.lamina.ChannelShuffle;
import dev.lamina.ChannelSplit;
import dev.lamina.Concat;
import dev.lamina.DepthwiseConv;
import dev.lamina.Tensor;
import dev.lamina.samples.block.BiasedConv;

/** The unit of ShuffleNet V2 (arXiv 1807.11164, figure 3c): half the channels pass unchanged. */
@Block
public @interface ShuffleUnit {

  interface Layers {
    @ChannelSplit(part = 0)
    Tensor kept(Tensor in);

    @ChannelSplit(part = 1)
    Tensor half(Tensor in);

    @BiasedConv(kernel = 1)
    Tensor conv1(Tensor half);

    @DepthwiseConv(bias = Bias.YES) @BatchNorm
    Tensor conv2(Tensor conv1);

    @BiasedConv(kernel = 1)
    Tensor conv3(Tensor conv2);

    @Concat @ChannelShuffle
    Tensor out(Tensor kept, Tensor conv3);
  }
}
