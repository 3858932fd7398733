package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;

/**
 * VGG-13 with batch normalization and one linear layer behind the convolutions, as
 * kuangliu/pytorch-cifar builds it; 100 classes.
 */
@Model("vgg13-linear") @ReLU
@Train(
    epochs = 200, batch = 128, learningRate = 0.1, weightDecay = 5e-4,
    milestones = {60, 120, 160}, gamma = 0.2, warmupEpochs = 1, crop = 4, flip = true)
public interface Vgg13Linear extends Vgg13Features {

  @Flatten @Dense(units = 100)
  Tensor logits(Tensor conv10);
}
