package bad;

import dev.lamina.*;

@Model
public interface Joins {

  @Dense(units = 8)
  Tensor left(@Input({8}) Tensor vector);

  @Dense(units = 8)
  Tensor both(Tensor left, Tensor vector);

  @Dense(units = 8) @Add
  Tensor late(Tensor both);

  @Dense(units = 8)
  Tensor nothing();

  @Add
  Tensor sum(Tensor late, Tensor nothing);
}
