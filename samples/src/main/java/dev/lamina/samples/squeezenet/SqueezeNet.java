package dev.lamina.samples.squeezenet;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Add;
import dev.lamina.Conv;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Model;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.samples.block.BiasedConv;

/**
 * SqueezeNet with simple bypass for images of 32x32 pixels and 100 classes (Iandola et al. 2016,
 * arXiv 1602.07360), as weiaicunzai/pytorch-cifar100 builds it.
 */
@Model("squeezenet") @ReLU
@AReLUCifar100Recipe
@Quiet("LM602")
public interface SqueezeNet {

  @BiasedConv(filters = 96) @MaxPool
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @Fire(squeeze = 16, expand = 64)
  Tensor fire2(Tensor stem);

  @Fire(squeeze = 16, expand = 64)
  Tensor fire3(Tensor fire2);

  @Add
  Tensor bypass3(Tensor fire3, Tensor fire2);

  @Fire(squeeze = 32, expand = 128) @MaxPool
  Tensor fire4(Tensor bypass3);

  @Fire(squeeze = 32, expand = 128)
  Tensor fire5(Tensor fire4);

  @Add
  Tensor bypass5(Tensor fire5, Tensor fire4);

  @Fire(squeeze = 48, expand = 192)
  Tensor fire6(Tensor bypass5);

  @Fire(squeeze = 48, expand = 192)
  Tensor fire7(Tensor fire6);

  @Add
  Tensor bypass7(Tensor fire7, Tensor fire6);

  @Fire(squeeze = 64, expand = 256) @MaxPool
  Tensor fire8(Tensor bypass7);

  @Fire(squeeze = 64, expand = 256)
  Tensor fire9(Tensor fire8);

  @Conv(filters = 100, kernel = 1) @GlobalAveragePool
  Tensor logits(Tensor fire9);
}
