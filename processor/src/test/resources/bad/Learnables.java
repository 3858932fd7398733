package bad;

import dev.lamina.*;

@Model @PReLU(init = LearnableInit.GLOROT, l2 = -1)
public interface Learnables {

  @Conv(filters = 8) @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @Dense(units = 10) @Flatten @Activate @PReLU(in = "logits")
  Tensor logits(Tensor stem);
}
