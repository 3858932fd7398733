package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** VGG-13 for 10 classes. */
@Model("vgg13-10")
public interface Vgg13For10 extends Vgg13 {

  @Override
  @Dense(units = 10)
  Tensor logits(Tensor fc2);
}
