package dev.lamina.samples.shufflenet;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Repeat;
import dev.lamina.Tensor;
import dev.lamina.samples.block.BiasedConv;

/**
 * ShuffleNet V2 1x for images of 32x32 pixels and 100 classes (Ma et al. 2018, arXiv 1807.11164),
 * as weiaicunzai/pytorch-cifar100 builds it: biases everywhere, no activation after the first
 * convolution.
 */
@Model("shufflenetv2") @ReLU
@AReLUCifar100Recipe
@Quiet("LM602")
public interface ShuffleNetV2 {

  @Conv(filters = 24, bias = Bias.YES) @BatchNorm
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @ShuffleDown(filters = 58)
  Tensor down2(Tensor stem);

  @ShuffleUnit @Repeat(3)
  Tensor stage2(Tensor down2);

  @ShuffleDown(filters = 116)
  Tensor down3(Tensor stage2);

  @ShuffleUnit @Repeat(7)
  Tensor stage3(Tensor down3);

  @ShuffleDown(filters = 232)
  Tensor down4(Tensor stage3);

  @ShuffleUnit @Repeat(3)
  Tensor stage4(Tensor down4);

  @BiasedConv(filters = 1024, kernel = 1)
  Tensor conv5(Tensor stage4);

  @GlobalAveragePool @Dense(units = 100)
  Tensor logits(Tensor conv5);
}
