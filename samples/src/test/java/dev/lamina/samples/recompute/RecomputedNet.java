package dev.lamina.samples.recompute;

import dev.lamina.*;

/** The same blocks, each computed again: alone, repeated, and all of its kind within a block. */
@Model("recomputed")
public interface RecomputedNet extends KeptNet {

  @Override
  @RecomputedRow(filters = 16)
  Tensor body(Tensor stem);

  @Override
  @Residual(filters = 16)
  @Repeat(2)
  @Recompute
  Tensor rest(Tensor body);

  @Override
  @Recompute
  @Residual(filters = 32, stride = 2)
  Tensor down(Tensor rest);
}
