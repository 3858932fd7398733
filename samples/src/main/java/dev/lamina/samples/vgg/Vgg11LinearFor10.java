package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** VGG-11 with one linear layer for 10 classes. */
@Model("vgg11-linear-10")
public interface Vgg11LinearFor10 extends Vgg11Linear {

  @Override
  @Flatten @Dense(units = 10)
  Tensor logits(Tensor conv8);
}
