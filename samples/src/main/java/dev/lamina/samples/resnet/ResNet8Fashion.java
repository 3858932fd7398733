package dev.lamina.samples.resnet;

import dev.lamina.*;

/**
 * A ResNet of 8 layers for gray images of 28x28 pixels: the widths of the ResNets for CIFAR-10 (He
 * et al. 2015, arXiv 1512.03385, section 4.2), one block a stage, and a projection where a block
 * changes the shape. Small enough to be trained on all of Fashion-MNIST without a GPU.
 */
@Model("resnet8-fashion") @ReLU
@Train(
    epochs = 8, batch = 128, learningRate = 0.1, weightDecay = 5e-4,
    milestones = {5, 7}, gamma = 0.1, warmupEpochs = 1, crop = 2, flip = true)
public interface ResNet8Fashion {

  @Conv(filters = 16) @BatchNorm @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @BasicBlock(filters = 16)
  Tensor stage1(Tensor stem);

  @BasicBlock(filters = 32, stride = 2)
  Tensor stage2(Tensor stage1);

  @BasicBlock(filters = 64, stride = 2)
  Tensor stage3(Tensor stage2);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stage3);
}
