package dev.lamina.samples.shufflenet;

import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** ShuffleNet V2 for 10 classes. */
@Model("shufflenetv2-10")
public interface ShuffleNetV2For10 extends ShuffleNetV2 {

  @Override
  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor conv5);
}
