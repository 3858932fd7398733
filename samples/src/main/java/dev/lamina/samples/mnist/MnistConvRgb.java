package dev.lamina.samples.mnist;

import dev.lamina.Activate;
import dev.lamina.Conv;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** The network for images in three channels, as the paper's transfer to SVHN has them. */
@Model("mnist-conv-rgb")
public interface MnistConvRgb extends MnistConv {

  @Override
  @Conv(filters = 10, kernel = 5, padding = 0) @MaxPool @Activate
  Tensor conv1(@Input({28, 28, 3}) Tensor image);
}
