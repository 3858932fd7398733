package bad;

import dev.lamina.*;

@Model
public interface NotATensor {

  @Flatten
  String /*LM202*/flat(@Input({28, 28, 1}) Tensor image, long /*LM202*/count);

  @Dense(units = 10)
  Tensor logits(Tensor flat);
}
