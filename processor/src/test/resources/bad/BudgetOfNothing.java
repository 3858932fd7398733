package bad;

import dev.lamina.*;

@Model @ReLU
@Budget(parameters = /*LM301*/0, activationMiB = /*LM301*/-1, batch = /*LM301*/0)
public interface BudgetOfNothing {

  @Conv(filters = 16) @Activate @GlobalAveragePool @Dense(units = 10)
  Tensor logits(@Input({28, 28, 1}) Tensor image);
}
