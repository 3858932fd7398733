package dev.lamina.samples.recompute;

import dev.lamina.*;

/** Residual blocks of which each keeps what it computes. */
@Model("kept")
@AReLU
public interface KeptNet {

  @Conv(filters = 16)
  @BatchNorm
  @Activate
  Tensor stem(@Input({16, 16, 3}) Tensor image);

  @ResidualRow(filters = 16)
  Tensor body(Tensor stem);

  @Residual(filters = 16)
  @Repeat(2)
  Tensor rest(Tensor body);

  @Residual(filters = 32, stride = 2)
  Tensor down(Tensor rest);

  @GlobalAveragePool
  @Dense(units = 10)
  Tensor logits(Tensor down);
}
