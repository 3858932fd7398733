package dev.lamina.samples.vgg;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Tensor;

/**
 * VGG-11 with batch normalization and one linear layer behind the convolutions, as
 * kuangliu/pytorch-cifar builds it; 100 classes.
 */
@Model("vgg11-linear") @ReLU
@AReLUCifar100Recipe
public interface Vgg11Linear extends Vgg11Features {

  @Flatten @Dense(units = 100)
  Tensor logits(Tensor conv8);
}
