package dev.lamina.samples.vgg;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Activate;
import dev.lamina.Dense;
import dev.lamina.Dropout;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Tensor;

/**
 * VGG-13 with batch normalization and a head of three layers (Simonyan and Zisserman 2014, arXiv
 * 1409.1556, configuration B), as weiaicunzai/pytorch-cifar100 builds it; 100 classes.
 */
@Model("vgg13") @ReLU
@AReLUCifar100Recipe
public interface Vgg13 extends Vgg13Features {

  @Flatten @Dense(units = 4096) @Activate @Dropout
  Tensor fc1(Tensor conv10);

  @Dense(units = 4096) @Activate @Dropout
  Tensor fc2(Tensor fc1);

  @Dense(units = 100)
  Tensor logits(Tensor fc2);
}
