package bad;

import dev.lamina.*;

@Model
public interface TooLarge {

  /*LM405*/@Flatten
  Tensor flat(@Input({70000, 70000, 3}) Tensor image);
}
