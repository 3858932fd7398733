package bad;

import dev.lamina.*;

@Model @ReLU @PReLU(placement = Placement/*LM504*/.FIRST_BLOCK)
public interface FirstBlockWithoutBlocks {

  @Conv(filters = 8) @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stem);
}
