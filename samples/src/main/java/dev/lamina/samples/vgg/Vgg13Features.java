package dev.lamina.samples.vgg;

import dev.lamina.Activate;
import dev.lamina.BatchNorm;
import dev.lamina.Bias;
import dev.lamina.Conv;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Quiet;
import dev.lamina.Tensor;

/**
 * The convolutions of VGG-13 for images of 32x32 pixels (arXiv 1409.1556, configuration B), with a
 * bias although a normalization follows, as weiaicunzai/pytorch-cifar100 and kuangliu/pytorch-cifar
 * build them.
 */
@Quiet({"LM602", "LM612"})
interface Vgg13Features {

  @Conv(filters = 64, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv1(@Input({32, 32, 3}) Tensor image);

  @Conv(filters = 64, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv2(Tensor conv1);

  @Conv(filters = 128, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv3(Tensor conv2);

  @Conv(filters = 128, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv4(Tensor conv3);

  @Conv(filters = 256, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv5(Tensor conv4);

  @Conv(filters = 256, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv6(Tensor conv5);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv7(Tensor conv6);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv8(Tensor conv7);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate
  Tensor conv9(Tensor conv8);

  @Conv(filters = 512, bias = Bias.YES) @BatchNorm @Activate @MaxPool
  Tensor conv10(Tensor conv9);
}
