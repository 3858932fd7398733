package dev.lamina.samples.unet;

import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Optimizer;
import dev.lamina.Tensor;
import dev.lamina.Train;

/** A U-Net of an eighth of the filters for images of 64x64 pixels, to try one out on a small machine. */
@Model(value = "unet-small", width = 0.125)
@Train(optimizer = Optimizer.ADAM, learningRate = 1e-3, batch = 8, epochs = 10)
public interface UNetSmall extends UNet {

  @Override
  @DoubleConv(filters = 32)
  Tensor encoder1(@Input({64, 64, 3}) Tensor image);
}
