package bad;

import dev.lamina.*;

@Model @ReLU @PReLU(in = "stem") /*LM503*/@AReLU(first = 2)
public interface TwoPlacementsOnOneSite {

  @Conv(filters = 8) @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @Conv(filters = 8) @Activate
  Tensor body(Tensor stem);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor body);
}
