package dev.lamina.samples.mnist;

import dev.lamina.*;

/** ConvMNIST of AReLU's appendix A (Chen, Li, Xu 2020, arXiv 2006.13858, figure 6), with ReLU. */
@Model("mnist-conv-relu") @ReLU
@Train(epochs = 10, learningRate = 0.01, milestones = {5, 8}, gamma = 0.2)
public interface MnistConvReLU {

  @Conv(filters = 10, kernel = 5, padding = 0) @MaxPool @Activate
  Tensor conv1(@Input({28, 28, 1}) Tensor image);

  @Conv(filters = 20, kernel = 5, padding = 0) @MaxPool @Activate
  Tensor conv2(Tensor conv1);

  @Conv(filters = 40, kernel = 3, padding = 0) @MaxPool @Activate
  Tensor conv3(Tensor conv2);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor conv3);
}
