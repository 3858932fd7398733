package dev.lamina.samples.mobilenet;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Conv;
import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Repeat;
import dev.lamina.Tensor;
import dev.lamina.Train;

/**
 * MobileNet for images of 32x32 pixels and 100 classes (Howard et al. 2017, arXiv 1704.04861), as
 * weiaicunzai/pytorch-cifar100 builds it.
 */
@Model("mobilenet") @ReLU
@AReLUCifar100Recipe @Train(batch = 128)
@Quiet({"LM602", "LM612"})
public interface MobileNet {

  @Conv(filters = 32) @BatchNorm @Activate
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @SeparableConv(filters = 64)
  Tensor conv1(Tensor stem);

  @SeparableConv(filters = 128, stride = 2)
  Tensor down2(Tensor conv1);

  @SeparableConv(filters = 128)
  Tensor conv2(Tensor down2);

  @SeparableConv(filters = 256, stride = 2)
  Tensor down3(Tensor conv2);

  @SeparableConv(filters = 256)
  Tensor conv3(Tensor down3);

  @SeparableConv(filters = 512, stride = 2)
  Tensor down4(Tensor conv3);

  @SeparableConv(filters = 512) @Repeat(5)
  Tensor conv4(Tensor down4);

  @SeparableConv(filters = 1024, stride = 2)
  Tensor down5(Tensor conv4);

  @SeparableConv(filters = 1024)
  Tensor conv5(Tensor down5);

  @GlobalAveragePool @Dense(units = 100)
  Tensor logits(Tensor conv5);
}
