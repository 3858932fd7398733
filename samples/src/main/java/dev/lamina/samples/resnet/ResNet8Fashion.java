package dev.lamina.samples.resnet;

import dev.lamina.*;

/**
 * A ResNet of 8 layers for gray images of 28x28 pixels. Like the ResNets for ImageNet (He et al.
 * 2015, arXiv 1512.03385, table 1) it halves the image in its first convolution; it has one basic
 * block a stage. Small enough to be trained on all of Fashion-MNIST without a GPU.
 */
@Model("resnet8-fashion") @ReLU
@Train(
    epochs = 10, batch = 128, learningRate = 0.1, weightDecay = 5e-4,
    milestones = {3, 4, 5, 6, 7, 8, 9}, gamma = 0.5, warmupEpochs = 1, flip = true)
public interface ResNet8Fashion {

  @Conv(filters = 32, kernel = 5, stride = 2) @BatchNorm @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @BasicBlock(filters = 32)
  Tensor stage1(Tensor stem);

  @BasicBlock(filters = 64, stride = 2)
  Tensor stage2(Tensor stage1);

  @BasicBlock(filters = 128, stride = 2)
  Tensor stage3(Tensor stage2);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stage3);
}
