package bad;

import dev.lamina.*;

@Model @ReLU
public interface AllAtOnce {

  @Conv(filters = 8, stride = /*LM301*/0) @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @Conv(filters = 8, kernel = /*LM403*/40, padding = 0)
  Tensor wide(@Input({28, 28, 1}) Tensor image);

  /*LM401*/@Dense(units = 10)
  Tensor flat(@Input({28, 28, 1}) Tensor image);

  @Add
  Tensor sum(Tensor stem, Tensor wide, Tensor flat, Tensor /*LM206*/nothing);
}
