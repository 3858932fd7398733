package dev.lamina.samples.recompute;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.*;

/** Two residual blocks, each computed again. */
@Block
public @interface RecomputedRow {
  int filters() default REQUIRED;

  interface Layers {
    @Residual
    @Repeat(2)
    @Recompute
    Tensor blocks(Tensor in, int filters);
  }
}
