package dev.lamina.samples.recompute;

import dev.lamina.*;

/** Blocks within a block, all of them computed again. */
@Model("twice-recomputed")
public interface TwiceRecomputedNet extends RecomputedNet {

  @Override
  @Recompute
  @RecomputedRow(filters = 16)
  Tensor body(Tensor stem);
}
