package bad;

import dev.lamina.*;

@Model @PReLU(init = LearnableInit/*LM506*/.GLOROT, l2 = /*LM301*/-1)
public interface Learnables {

  @Conv(filters = 8) @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  /*LM401*/@Dense(units = 10) @Flatten @Activate @PReLU(in = /*LM304*/"logits")
  Tensor logits(Tensor stem);
}
