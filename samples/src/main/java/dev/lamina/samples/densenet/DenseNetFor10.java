package dev.lamina.samples.densenet;

import dev.lamina.Activate;
import dev.lamina.AveragePool;
import dev.lamina.BatchNorm;
import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** The DenseNet for 10 classes. */
@Model("densenet-10")
public interface DenseNetFor10 extends DenseNet {

  @Override
  @BatchNorm @Activate @AveragePool(kernel = 4) @Flatten @Dense(units = 10)
  Tensor logits(Tensor dense4);
}
