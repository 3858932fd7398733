package bad;

import dev.lamina.*;

@Model("two") @ReLU
public interface TwoOutputs {

  @Conv(filters = 8) @Activate
  Tensor features(@Input({28, 28, 1}) Tensor image);

  @GlobalAveragePool
  Tensor /*LM208*/embedding(Tensor features);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor features);
}
