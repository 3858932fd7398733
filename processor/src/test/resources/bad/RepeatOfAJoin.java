package bad;

import dev.lamina.*;

@Model @ReLU
public interface RepeatOfAJoin {

  @Block
  @interface Unit {
    int filters() default Block.REQUIRED;

    interface Layers {
      @Conv @BatchNorm @Activate
      Tensor conv(Tensor in, int filters);
    }
  }

  @Conv(filters = 8)
  Tensor stem(@Input({8, 8, 3}) Tensor image);

  /*LM211*/@Concat @Unit(filters = 8) @Repeat(2)
  Tensor body(Tensor stem);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor body);
}
