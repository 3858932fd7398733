package dev.lamina.samples.recompute;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.*;

/** Two residual blocks. */
@Block
public @interface ResidualRow {
  int filters() default REQUIRED;

  interface Layers {
    @Residual
    @Repeat(2)
    Tensor blocks(Tensor in, int filters);
  }
}
