package bad;

import dev.lamina.*;

@Model @ReLU
public interface RepeatOfNothing {

  @Conv(filters = 8)
  Tensor stem(@Input({8, 8, 3}) Tensor image);

  @Repeat(3)
  Tensor /*LM210*/body(Tensor stem);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor body);
}
