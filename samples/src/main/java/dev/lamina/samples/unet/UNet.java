package dev.lamina.samples.unet;

import dev.lamina.Bias;
import dev.lamina.Concat;
import dev.lamina.Conv;
import dev.lamina.ConvTranspose;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Model;
import dev.lamina.Optimizer;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;

/**
 * U-Net for the segmentation of images of 256x256 pixels in three channels into one (Ronneberger,
 * Fischer, Brox 2015, arXiv 1505.04597), as mateuszbuda/brain-segmentation-pytorch builds it. Its
 * output are logits: the sigmoid belongs to the loss. Optimizer, rate, batch and epochs are those of that
 * code too; its loss is Dice alone.
 */
@Model("unet") @ReLU
@Train(optimizer = Optimizer.ADAM, learningRate = 1e-4, batch = 16, epochs = 100)
@Quiet("LM612")
public interface UNet {

  @DoubleConv(filters = 32)   Tensor encoder1(@Input({256, 256, 3}) Tensor image);
  @MaxPool                    Tensor pool1(Tensor encoder1);
  @DoubleConv(filters = 64)   Tensor encoder2(Tensor pool1);
  @MaxPool                    Tensor pool2(Tensor encoder2);
  @DoubleConv(filters = 128)  Tensor encoder3(Tensor pool2);
  @MaxPool                    Tensor pool3(Tensor encoder3);
  @DoubleConv(filters = 256)  Tensor encoder4(Tensor pool3);
  @MaxPool                    Tensor pool4(Tensor encoder4);

  @DoubleConv(filters = 512)  Tensor bottom(Tensor pool4);

  @ConvTranspose(filters = 256, bias = Bias.YES)  Tensor up4(Tensor bottom);
  @Concat @DoubleConv(filters = 256)              Tensor decoder4(Tensor up4, Tensor encoder4);
  @ConvTranspose(filters = 128, bias = Bias.YES)  Tensor up3(Tensor decoder4);
  @Concat @DoubleConv(filters = 128)              Tensor decoder3(Tensor up3, Tensor encoder3);
  @ConvTranspose(filters = 64, bias = Bias.YES)   Tensor up2(Tensor decoder3);
  @Concat @DoubleConv(filters = 64)               Tensor decoder2(Tensor up2, Tensor encoder2);
  @ConvTranspose(filters = 32, bias = Bias.YES)   Tensor up1(Tensor decoder2);
  @Concat @DoubleConv(filters = 32)               Tensor decoder1(Tensor up1, Tensor encoder1);

  @Conv(filters = 1, kernel = 1)  Tensor logits(Tensor decoder1);
}
