package bad;

import dev.lamina.*;

@Model("over") @ReLU
@Budget(parameters = /*LM801*/2_000, multiplyAdds = /*LM801*/500_000, activationMiB = /*LM801*/3.5, batch = 32)
public interface OverBudget {

  @Conv(filters = 16) @BatchNorm @Activate
  Tensor first(@Input({28, 28, 1}) Tensor image);

  @Conv(filters = 24, stride = 2) @BatchNorm @Activate
  Tensor second(Tensor first);

  @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor second);
}
