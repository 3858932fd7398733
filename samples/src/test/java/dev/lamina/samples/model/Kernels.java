package dev.lamina.samples.model;

import dev.lamina.Activate;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.DepthwiseConv;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.PReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;

/** A convolution of each kind that TensorFlow builds in a way of its own. */
@Model("kernels")
@PReLU
@Train(epochs = 30, batch = 16, learningRate = 0.05)
interface Kernels {

  @Conv(filters = 8, dilation = 2, padding = 2)
  @Activate
  Tensor dilated(@Input({13, 12, 3}) Tensor image);

  @Conv(filters = 12, groups = 4)
  @Activate
  Tensor grouped(Tensor dilated);

  @DepthwiseConv(multiplier = 2)
  @Activate
  Tensor depthwise(Tensor grouped);

  @DepthwiseConv(dilation = 2)
  @Activate
  Tensor wideDepthwise(Tensor depthwise);

  @Conv(filters = 8, stride = 2, padding = 2)
  @Activate
  Tensor padded(Tensor wideDepthwise);

  @GlobalAveragePool
  @Dense(units = 4)
  Tensor logits(Tensor padded);
}
