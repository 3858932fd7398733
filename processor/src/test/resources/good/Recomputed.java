package good;

import dev.lamina.*;

/** Blocks that are computed again: repeated, alone, and of one class with one that is not. */
@Model @ReLU
public interface Recomputed {

  @Block
  @interface Unit {
    int filters() default Block.REQUIRED;

    interface Layers {
      @Conv @BatchNorm @Activate
      Tensor conv(Tensor in, int filters);
    }
  }

  @Unit(filters = 8) @Repeat(2) @Recompute
  Tensor first(@Input({8, 8, 3}) Tensor image);

  @Recompute @Unit(filters = 16)
  Tensor second(Tensor first);

  @Unit(filters = 16)
  Tensor third(Tensor second);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor third);
}
