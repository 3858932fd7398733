package bad;

import dev.lamina.*;

@Model
public interface NotATensor {

  @Flatten
  String flat(@Input({28, 28, 1}) Tensor image, long count);

  @Dense(units = 10)
  Tensor logits(Tensor flat);
}
