package bad;

import dev.lamina.*;

@Model(width = /*LM301*/0) @ReLU
@Train(epochs = /*LM301*/0, momentum = /*LM304*/1, optimizer = Optimizer.ADAM, labelSmoothing = /*LM301*/1)
public interface Ranges {

  @Conv(filters = /*LM301*/-3, kernel = /*LM301*/0, padding = /*LM301*/-2) @BatchNorm(epsilon = /*LM301*/0) @Dropout(rate = /*LM301*/1)
  Tensor features(@Input({28, 28, 1}) Tensor image);

  @Flatten /*LM302*/@Dense
  Tensor logits(Tensor features);
}
