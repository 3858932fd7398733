package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** VGG-13 with one linear layer for 10 classes. */
@Model("vgg13-linear-10")
public interface Vgg13LinearFor10 extends Vgg13Linear {

  @Override
  @Flatten @Dense(units = 10)
  Tensor logits(Tensor conv10);
}
