package dev.lamina.samples.resnet;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Repeat;
import dev.lamina.Tensor;
import dev.lamina.Train;

/**
 * ResNet-50 for images of 32x32 pixels and 100 classes (He et al. 2015, arXiv 1512.03385), as
 * weiaicunzai/pytorch-cifar100 and kuangliu/pytorch-cifar build it.
 */
@Model("resnet50") @ReLU
@AReLUCifar100Recipe @Train(batch = 128)
public interface ResNet50 {

  @Conv(filters = 64) @BatchNorm @Activate
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @BottleneckBlock(filters = 64) @Repeat(3)
  Tensor stage1(Tensor stem);

  @BottleneckBlock(filters = 128, stride = 2)
  Tensor down2(Tensor stage1);

  @BottleneckBlock(filters = 128) @Repeat(3)
  Tensor stage2(Tensor down2);

  @BottleneckBlock(filters = 256, stride = 2)
  Tensor down3(Tensor stage2);

  @BottleneckBlock(filters = 256) @Repeat(5)
  Tensor stage3(Tensor down3);

  @BottleneckBlock(filters = 512, stride = 2)
  Tensor down4(Tensor stage3);

  @BottleneckBlock(filters = 512) @Repeat(2)
  Tensor stage4(Tensor down4);

  @GlobalAveragePool @Dense(units = 100)
  Tensor logits(Tensor stage4);
}
