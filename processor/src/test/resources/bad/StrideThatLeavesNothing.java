package bad;

import dev.lamina.*;

@Model @ReLU
public interface StrideThatLeavesNothing {

  @Block
  @interface Shrink {
    int stride() default 1;

    interface Layers {
      @Conv(padding = 0) @BatchNorm @Activate
      Tensor conv(Tensor in, int stride);
    }
  }

  /*LM403*/@Shrink(stride = 3) @Repeat(4)
  Tensor body(@Input({28, 28, 3}) Tensor image);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor body);
}
