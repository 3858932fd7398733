package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** VGG-16 for 10 classes. */
@Model("vgg16-10")
public interface Vgg16For10 extends Vgg16 {

  @Override
  @Dense(units = 10)
  Tensor logits(Tensor fc2);
}
