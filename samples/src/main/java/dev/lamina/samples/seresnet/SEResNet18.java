package dev.lamina.samples.seresnet;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Activate;
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

/**
 * SE-ResNet-18 for images of 32x32 pixels and 100 classes (Hu, Shen, Sun 2017, arXiv 1709.01507),
 * as weiaicunzai/pytorch-cifar100 builds it since August 2020 (before, its last stage had 516
 * channels by mistake).
 */
@Model("seresnet18") @ReLU
@AReLUCifar100Recipe
@Quiet("LM602")
public interface SEResNet18 {

  @Conv(filters = 64, bias = Bias.YES) @BatchNorm @Activate
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @SEBlock(filters = 64) @Repeat(2)
  Tensor stage1(Tensor stem);

  @SEBlock(filters = 128, stride = 2)
  Tensor down2(Tensor stage1);

  @SEBlock(filters = 128)
  Tensor stage2(Tensor down2);

  @SEBlock(filters = 256, stride = 2)
  Tensor down3(Tensor stage2);

  @SEBlock(filters = 256)
  Tensor stage3(Tensor down3);

  @SEBlock(filters = 512, stride = 2)
  Tensor down4(Tensor stage3);

  @SEBlock(filters = 512)
  Tensor stage4(Tensor down4);

  @GlobalAveragePool @Dense(units = 100)
  Tensor logits(Tensor stage4);
}
