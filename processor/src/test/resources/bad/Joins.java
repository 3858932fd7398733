package bad;

import dev.lamina.*;

@Model
public interface Joins {

  @Dense(units = 8)
  Tensor left(@Input({8}) Tensor vector);

  /*LM211*/@Dense(units = 8)
  Tensor both(Tensor left, Tensor vector);

  @Dense(units = 8) /*LM211*/@Add
  Tensor late(Tensor both);

  @Dense(units = 8)
  Tensor /*LM211*/nothing();

  @Add
  Tensor sum(Tensor late, Tensor nothing);
}
