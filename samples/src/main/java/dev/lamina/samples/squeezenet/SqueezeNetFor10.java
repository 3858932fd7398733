package dev.lamina.samples.squeezenet;

import dev.lamina.Conv;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** SqueezeNet for 10 classes. */
@Model("squeezenet-10")
public interface SqueezeNetFor10 extends SqueezeNet {

  @Override
  @Conv(filters = 10, kernel = 1) @GlobalAveragePool
  Tensor logits(Tensor fire9);
}
