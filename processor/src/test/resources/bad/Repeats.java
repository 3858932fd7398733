package bad;

import dev.lamina.*;

@Model
public interface Repeats {

  @Dense(units = 8) @Repeat(/*LM212*/0)
  Tensor never(@Input({8}) Tensor vector);

  @Add @Repeat(/*LM212*/2)
  Tensor twice(Tensor never, Tensor vector);

  @Dense(units = 8) /*LM212*/@Repeat
  Tensor often(Tensor twice);
}
