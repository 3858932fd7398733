package dev.lamina.samples.synthetic;

import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.Flatten;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Model;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;

/** The network that measures how hard the generated images are. */
@Model("small-cnn")
@ReLU
@Train(epochs = 6, batch = 50, learningRate = 0.01, milestones = 4, gamma = 0.2)
interface SmallCnn {

  @Conv(filters = 16)
  @BatchNorm
  @Activate
  @MaxPool
  Tensor conv1(@Input({32, 32, 3}) Tensor image);

  @Conv(filters = 32)
  @BatchNorm
  @Activate
  @MaxPool
  Tensor conv2(Tensor conv1);

  @Conv(filters = 64)
  @BatchNorm
  @Activate
  @MaxPool
  Tensor conv3(Tensor conv2);

  @Flatten
  @Dense(units = 100)
  Tensor logits(Tensor conv3);
}
