package dev.lamina.samples.vgg;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;

/**
 * VGG-16 with batch normalization and one linear layer behind the convolutions, as
 * kuangliu/pytorch-cifar builds it; 100 classes.
 */
@Model("vgg16-linear") @ReLU
@AReLUCifar100Recipe @Train(batch = 128)
public interface Vgg16Linear extends Vgg16Features {

  @Flatten @Dense(units = 100)
  Tensor logits(Tensor conv13);
}
