package bad;

import dev.lamina.*;

public interface RecipeRanges {

  @Model("numbers") @ReLU
  @Train(milestones = {5, /*LM301*/-1},
      epochs = /*LM301*/0,
      batch = /*LM301*/-1,
      learningRate = /*LM301*/0,
      momentum = /*LM301*/1,
      weightDecay = /*LM301*/-1,
      clipNorm = /*LM301*/-1,
      ema = /*LM301*/1,
      gamma = /*LM301*/0,
      warmupEpochs = /*LM301*/-1,
      warmupStart = /*LM301*/1.5,
      crop = /*LM301*/-1,
      rotation = /*LM301*/181,
      cutout = /*LM301*/-1,
      mixup = /*LM301*/-0.1,
      mean = {0.5, 0.5},
      std = /*LM301*/{0.25},
      labelSmoothing = /*LM301*/1)
  interface Numbers {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("adam") @ReLU
  @Train(optimizer = Optimizer.ADAM, momentum = /*LM304*/0.9, nesterov = /*LM304*/true, rho = /*LM304*/0.9, beta1 = /*LM301*/-1, beta2 = /*LM301*/1, epsilon = /*LM301*/0)
  interface Adam {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("sgd") @ReLU
  @Train(beta1 = /*LM304*/0.9, epsilon = /*LM304*/1e-8, minRate = /*LM304*/0.1, peakAt = /*LM304*/0.3)
  interface Sgd {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("cosine") @ReLU
  @Train(optimizer = Optimizer.RMSPROP, rho = /*LM301*/1, schedule = Schedule.COSINE, milestones = /*LM304*/3, gamma = /*LM304*/0.1, minRate = /*LM301*/-1)
  interface Cosine {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("cycle") @ReLU
  @Train(schedule = Schedule.ONE_CYCLE, peakAt = /*LM301*/1, divFactor = /*LM301*/0, finalDivFactor = /*LM301*/-1, mean = 0.5, std = /*LM301*/0)
  interface Cycle {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }
}
