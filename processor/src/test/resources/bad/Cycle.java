package bad;

import dev.lamina.*;

@Model
public interface Cycle {

  @Flatten
  Tensor flat(@Input({28, 28, 1}) Tensor image);

  @Add
  Tensor /*LM207*/sum(Tensor flat, Tensor back);

  @Dense(units = 784)
  Tensor forth(Tensor sum);

  @Dense(units = 784)
  Tensor back(Tensor forth);
}
