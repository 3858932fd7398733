package bad;

import dev.lamina.*;

@Model(width = 0) @ReLU
@Train(epochs = 0, momentum = 1, optimizer = Optimizer.ADAM, labelSmoothing = 1)
public interface Ranges {

  @Conv(filters = -3, kernel = 0, padding = -2) @BatchNorm(epsilon = 0) @Dropout(rate = 1)
  Tensor features(@Input({28, 28, 1}) Tensor image);

  @Flatten @Dense
  Tensor logits(Tensor features);
}
