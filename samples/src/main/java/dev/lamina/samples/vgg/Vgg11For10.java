package dev.lamina.samples.vgg;

import dev.lamina.Dense;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** VGG-11 for 10 classes. */
@Model("vgg11-10")
public interface Vgg11For10 extends Vgg11 {

  @Override
  @Dense(units = 10)
  Tensor logits(Tensor fc2);
}
