package bad;

import dev.lamina.*;

@Model
public interface TooLarge {

  @Flatten
  Tensor flat(@Input({70000, 70000, 3}) Tensor image);
}
