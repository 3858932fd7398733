package dev.lamina.samples.seresnet;

import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** SE-ResNet-18 for 10 classes. */
@Model("seresnet18-10")
public interface SEResNet18For10 extends SEResNet18 {

  @Override
  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stage4);
}
