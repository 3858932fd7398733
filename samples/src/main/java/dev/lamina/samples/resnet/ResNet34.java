package dev.lamina.samples.resnet;

import dev.lamina.*;

/**
 * ResNet-34 for images of 32x32 pixels and 100 classes (He et al. 2015, arXiv 1512.03385), as
 * weiaicunzai/pytorch-cifar100 and kuangliu/pytorch-cifar build it: no pool after the first
 * convolution.
 */
@Model("resnet34") @ReLU
@AReLUCifar100Recipe
public interface ResNet34 {

  @Conv(filters = 64) @BatchNorm @Activate
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @BasicBlock(filters = 64) @Repeat(3)
  Tensor stage1(Tensor stem);

  @BasicBlock(filters = 128, stride = 2)
  Tensor down2(Tensor stage1);

  @BasicBlock(filters = 128) @Repeat(3)
  Tensor stage2(Tensor down2);

  @BasicBlock(filters = 256, stride = 2)
  Tensor down3(Tensor stage2);

  @BasicBlock(filters = 256) @Repeat(5)
  Tensor stage3(Tensor down3);

  @BasicBlock(filters = 512, stride = 2)
  Tensor down4(Tensor stage3);

  @BasicBlock(filters = 512) @Repeat(2)
  Tensor stage4(Tensor down4);

  @GlobalAveragePool @Dense(units = 100)
  Tensor logits(Tensor stage4);
}
