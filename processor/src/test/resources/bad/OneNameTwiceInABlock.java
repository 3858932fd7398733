package bad;

import dev.lamina.*;

@Model @ReLU
public interface OneNameTwiceInABlock {

  @Block
  @interface Twice {
    interface Layers {
      @Conv(filters = 8)
      Tensor one(Tensor in);

      @Conv(filters = 8)
      Tensor /*LM204*/one(Tensor in, int filters);
    }
  }

  @Twice
  Tensor body(@Input({8, 8, 3}) Tensor image);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor body);
}
