package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** VGG-16 with one linear layer for 10 classes. */
@Model("vgg16-linear-10")
public interface Vgg16LinearFor10 extends Vgg16Linear {

  @Override
  @Flatten @Dense(units = 10)
  Tensor logits(Tensor conv13);
}
