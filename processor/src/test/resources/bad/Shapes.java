package bad;

import dev.lamina.*;

@Model
public interface Shapes {

  @Dense(units = 8)
  Tensor flat(@Input({28, 28, 3}) Tensor image);

  @Conv(filters = 8)
  Tensor conv(Tensor flat);

  @MaxPool
  Tensor pool(Tensor flat);

  @Conv(width = 0.5)
  Tensor half(@Input({28, 28, 3}) Tensor image);

  @AveragePool(kernel = 29)
  Tensor wide(@Input({28, 28, 3}) Tensor image);

  @Add
  Tensor sum(Tensor conv, Tensor pool, Tensor half, Tensor wide);
}
