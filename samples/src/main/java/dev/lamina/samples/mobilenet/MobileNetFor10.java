package dev.lamina.samples.mobilenet;

import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** MobileNet for 10 classes. */
@Model("mobilenet-10")
public interface MobileNetFor10 extends MobileNet {

  @Override
  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor conv5);
}
