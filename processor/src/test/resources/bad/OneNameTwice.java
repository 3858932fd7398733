package bad;

import dev.lamina.*;

@Model
public interface OneNameTwice {

  @Flatten
  Tensor flat(@Input({28, 28, 1}) Tensor image);

  @Dense(units = 20)
  Tensor /*LM204*/flat(Tensor flat, int units);

  @Dense(units = 10)
  Tensor logits(Tensor flat);
}
