package dev.lamina.samples.resnet;

import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** ResNet-18 for 10 classes. */
@Model("resnet18-10")
public interface ResNet18For10 extends ResNet18 {

  @Override
  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stage4);
}
