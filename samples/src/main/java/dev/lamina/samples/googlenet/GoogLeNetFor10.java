package dev.lamina.samples.googlenet;

import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** GoogLeNet for 10 classes. */
@Model("googlenet-10")
public interface GoogLeNetFor10 extends GoogLeNet {

  @Override
  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor b5);
}
