package bad;

import dev.lamina.*;

@Model @ReLU
public interface AttributeThatNobodyTakes {

  @Block
  @interface Unit {
    int filters() default Block.REQUIRED;

    int strides() default 1;

    int /*LM303*/rate() default 1;

    interface Layers {
      @Conv @BatchNorm @Activate
      Tensor conv(Tensor in, int filters, int /*LM304*/strides);
    }
  }

  @Unit(filters = 8)
  Tensor features(@Input({28, 28, 1}) Tensor image);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor features);
}
