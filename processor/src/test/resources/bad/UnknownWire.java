package bad;

import dev.lamina.*;

@Model @ReLU
public interface UnknownWire {

  @Conv(filters = 8) @Activate
  Tensor features(@Input({28, 28, 1}) Tensor image);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor /*LM206*/featurs);
}
