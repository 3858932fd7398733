package dev.lamina.samples.synthetic;

import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Tensor;
import dev.lamina.Train;

/** What no network is: the measure of how far pixels alone give a class away. */
@Model("softmax-100")
@Train(epochs = 6, batch = 50, learningRate = 0.001)
interface Softmax100 {

  @Flatten
  @Dense(units = 100)
  Tensor logits(@Input({32, 32, 3}) Tensor image);
}
