package dev.lamina.samples.recompute;

import dev.lamina.*;
import dev.lamina.samples.resnet.BasicBlock;
import dev.lamina.samples.resnet.ResNet18;

/** ResNet-18 that keeps of each block its input alone. */
@Model("resnet18-recomputed")
public interface ResNet18Recomputed extends ResNet18 {

  @Override
  @BasicBlock(filters = 64)
  @Repeat(2)
  @Recompute
  Tensor stage1(Tensor stem);

  @Override
  @BasicBlock(filters = 128, stride = 2)
  @Recompute
  Tensor down2(Tensor stage1);

  @Override
  @BasicBlock(filters = 128)
  @Recompute
  Tensor stage2(Tensor down2);

  @Override
  @BasicBlock(filters = 256, stride = 2)
  @Recompute
  Tensor down3(Tensor stage2);

  @Override
  @BasicBlock(filters = 256)
  @Recompute
  Tensor stage3(Tensor down3);

  @Override
  @BasicBlock(filters = 512, stride = 2)
  @Recompute
  Tensor down4(Tensor stage3);

  @Override
  @BasicBlock(filters = 512)
  @Recompute
  Tensor stage4(Tensor down4);
}
