package bad;

import dev.lamina.*;

@Model @ReLU
public interface ShapesThatCannotBeAddedInABlock {

  @Block
  @interface Residual {
    int filters() default Block.REQUIRED;

    interface Layers {
      @Conv @BatchNorm @Activate
      Tensor deep(Tensor in, int filters);

      @Add
      Tensor out(Tensor deep, Tensor in);
    }
  }

  @Residual(filters = 8)
  Tensor fits(@Input({28, 28, 8}) Tensor image);

  /*LM402*/@Residual(filters = 16)
  Tensor grows(Tensor fits);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor grows);
}
