package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;

/**
 * VGG-11 with batch normalization and one linear layer behind the convolutions, as
 * kuangliu/pytorch-cifar builds it; 100 classes.
 */
@Model("vgg11-linear") @ReLU
@Train(
    epochs = 200, batch = 128, learningRate = 0.1, weightDecay = 5e-4,
    milestones = {60, 120, 160}, gamma = 0.2, warmupEpochs = 1, crop = 4, flip = true)
public interface Vgg11Linear extends Vgg11Features {

  @Flatten @Dense(units = 100)
  Tensor logits(Tensor conv8);
}
