package bad;

import dev.lamina.*;

@Model
public interface Repeats {

  @Dense(units = 8) @Repeat(0)
  Tensor never(@Input({8}) Tensor vector);

  @Add @Repeat(2)
  Tensor twice(Tensor never, Tensor vector);

  @Dense(units = 8) @Repeat
  Tensor often(Tensor twice);
}
