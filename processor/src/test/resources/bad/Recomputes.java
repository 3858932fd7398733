package bad;

import dev.lamina.*;

@Model @ReLU
public interface Recomputes {

  @Block
  @interface Join {
    interface Layers {
      @Add @Activate
      Tensor sum(Tensor left, Tensor right);
    }
  }

  @Conv(filters = 8) @BatchNorm @Activate /*LM219*/@Recompute
  Tensor left(@Input({8, 8, 3}) Tensor image);

  @Conv(filters = 8)
  Tensor right(Tensor left);

  /*LM219*/@Recompute @Join
  Tensor body(Tensor left, Tensor right);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor body);
}
