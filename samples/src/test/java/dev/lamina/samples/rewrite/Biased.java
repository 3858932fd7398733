package dev.lamina.samples.rewrite;

import dev.lamina.Activate;
import dev.lamina.Add;
import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Conv;
import dev.lamina.ConvTranspose;
import dev.lamina.Dense;
import dev.lamina.DepthwiseConv;
import dev.lamina.Flatten;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Repeat;
import dev.lamina.Tensor;

/** Biases under normalizations, of every layer that has one. That of the fork is added too. */
@Model("biased")
@ReLU
@Quiet({"LM602", "LM612"})
public interface Biased {

  @Conv(filters = 4, bias = Bias.YES)
  @BatchNorm(momentum = 0.3)
  @Activate
  Tensor conv(@Input({8, 8, 3}) Tensor image);

  @DepthwiseConv(bias = Bias.YES)
  @BatchNorm
  @Activate
  Tensor depthwise(Tensor conv);

  @Conv(filters = 4, bias = Bias.YES)
  @BatchNorm
  @Activate
  @Repeat(2)
  Tensor repeated(Tensor depthwise);

  @ConvTranspose(filters = 3, bias = Bias.YES)
  Tensor up(Tensor repeated);

  @BatchNorm
  @Activate
  Tensor norm(Tensor up);

  @Conv(filters = 5, stride = 2, bias = Bias.YES)
  Tensor fork(Tensor norm);

  @BatchNorm
  Tensor left(Tensor fork);

  @Add
  @Flatten
  @Dense(units = 6, bias = Bias.YES)
  @BatchNorm
  @Activate
  Tensor hidden(Tensor left, Tensor fork);

  @Dense(units = 4)
  Tensor logits(Tensor hidden);
}
