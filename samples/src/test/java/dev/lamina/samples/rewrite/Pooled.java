package dev.lamina.samples.rewrite;

import dev.lamina.Activate;
import dev.lamina.Add;
import dev.lamina.AveragePool;
import dev.lamina.BatchNorm;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.GlobalMaxPool;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Model;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Repeat;
import dev.lamina.Tensor;

/** Activation functions before max-pools, in every position that one can have. */
@Model("pooled")
@ReLU
@Quiet({"LM602", "LM607", "LM612"})
public interface Pooled {

  @Activate
  @MaxPool
  Tensor first(@Input({18, 18, 3}) Tensor image);

  @Conv(filters = 6)
  @BatchNorm
  @Activate
  Tensor features(Tensor first);

  @MaxPool(kernel = 3, stride = 2, padding = 1)
  Tensor overlapping(Tensor features);

  @Conv(filters = 6)
  @Activate
  @MaxPool(kernel = 2, stride = 1)
  @Repeat(2)
  Tensor repeated(Tensor overlapping);

  @Conv(filters = 6)
  @Activate
  Tensor fork(Tensor repeated);

  @MaxPool(kernel = 3, stride = 1, padding = 1)
  Tensor left(Tensor fork);

  @AveragePool(kernel = 3, stride = 1, padding = 1)
  Tensor right(Tensor fork);

  @Add
  @Conv(filters = 5)
  @Activate
  @GlobalMaxPool
  @Dense(units = 4)
  Tensor logits(Tensor left, Tensor right);
}
