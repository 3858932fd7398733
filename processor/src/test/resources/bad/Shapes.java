package bad;

import dev.lamina.*;

@Model
public interface Shapes {

  /*LM401*/@Dense(units = 8)
  Tensor flat(@Input({28, 28, 3}) Tensor image);

  /*LM401*/@Conv(filters = 8)
  Tensor conv(Tensor flat);

  /*LM401*/@MaxPool
  Tensor pool(Tensor flat);

  @Conv(width = /*LM404*/0.5)
  Tensor half(@Input({28, 28, 3}) Tensor image);

  @AveragePool(kernel = /*LM403*/29)
  Tensor wide(@Input({28, 28, 3}) Tensor image);

  @Add
  Tensor sum(Tensor conv, Tensor pool, Tensor half, Tensor wide);
}
