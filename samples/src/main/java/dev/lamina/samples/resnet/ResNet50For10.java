package dev.lamina.samples.resnet;

import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** ResNet-50 for 10 classes. */
@Model("resnet50-10")
public interface ResNet50For10 extends ResNet50 {

  @Override
  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stage4);
}
