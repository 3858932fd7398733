package dev.lamina.samples.model;

import dev.lamina.*;

/**
 * VGG-11 with batch normalization for images of 32x32 pixels and 100 classes (Simonyan and Zisserman
 * 2014, arXiv 1409.1556, configuration A), as weiaicunzai/pytorch-cifar100 builds it: convolutions
 * with a bias, a head of three layers.
 */
@Model("vgg11") @ReLU
@Train(
    epochs = 200, batch = 64, learningRate = 0.1, weightDecay = 5e-4,
    milestones = {60, 120, 160}, gamma = 0.2, warmupEpochs = 1, crop = 4, flip = true)
public interface Vgg11 {

  @Conv(filters = 64, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv1(@Input({32, 32, 3}) Tensor image);

  @Conv(filters = 128, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv2(Tensor conv1);

  @Conv(filters = 256, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv3(Tensor conv2);

  @Conv(filters = 256, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv4(Tensor conv3);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv5(Tensor conv4);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv6(Tensor conv5);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv7(Tensor conv6);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv8(Tensor conv7);

  @Flatten @Dense(units = 4096) @Activate @Dropout
  Tensor fc1(Tensor conv8);

  @Dense(units = 4096) @Activate @Dropout
  Tensor fc2(Tensor fc1);

  @Dense(units = 100)
  Tensor logits(Tensor fc2);
}
