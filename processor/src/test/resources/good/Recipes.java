package good;

import dev.lamina.*;

/** A named recipe, of which a part is overridden. */
@Model("recipes") @ReLU
@Recipes.House
@Train(epochs = 5, batch = 32, optimizer = Optimizer.RMSPROP, momentum = 0.5, mean = 0.5, std = 0.25)
public interface Recipes {

  @Train(
      epochs = 90, learningRate = 0.002, optimizer = Optimizer.ADAMW, beta2 = 0.95, weightDecay = 0.05,
      spares = {Spared.BIAS, Spared.NORMALIZATION}, clipNorm = 1, ema = 0.999,
      schedule = Schedule.COSINE, minRate = 1e-5, warmupEpochs = 2, warmupStart = 0.1,
      rotation = 15, cutout = 8, mixup = 0.2)
  @interface House {}

  @Flatten @Dense(units = 3)
  Tensor logits(@Input({4, 4, 1}) Tensor image);
}
