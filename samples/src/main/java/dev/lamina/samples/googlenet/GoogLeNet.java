package dev.lamina.samples.googlenet;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.Dense;
import dev.lamina.GlobalAveragePool;
import dev.lamina.Input;
import dev.lamina.MaxPool;
import dev.lamina.Model;
import dev.lamina.Quiet;
import dev.lamina.ReLU;
import dev.lamina.Tensor;
import dev.lamina.Train;
import dev.lamina.samples.block.BiasedConv;

/**
 * GoogLeNet for images of 32x32 pixels and 100 classes (Szegedy et al. 2014, arXiv 1409.4842), as
 * kuangliu/pytorch-cifar and, before December 2020, weiaicunzai/pytorch-cifar100 build it.
 */
@Model("googlenet") @ReLU
@AReLUCifar100Recipe @Train(batch = 128)
@Quiet("LM602")
public interface GoogLeNet {

  @BiasedConv(filters = 192)
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @Inception(n1 = 64, reduce3 = 96, n3 = 128, reduce5 = 16, n5 = 32, pool = 32)
  Tensor a3(Tensor stem);

  @Inception(n1 = 128, reduce3 = 128, n3 = 192, reduce5 = 32, n5 = 96, pool = 64)
  @MaxPool(kernel = 3, stride = 2, padding = 1)
  Tensor b3(Tensor a3);

  @Inception(n1 = 192, reduce3 = 96, n3 = 208, reduce5 = 16, n5 = 48, pool = 64)
  Tensor a4(Tensor b3);

  @Inception(n1 = 160, reduce3 = 112, n3 = 224, reduce5 = 24, n5 = 64, pool = 64)
  Tensor b4(Tensor a4);

  @Inception(n1 = 128, reduce3 = 128, n3 = 256, reduce5 = 24, n5 = 64, pool = 64)
  Tensor c4(Tensor b4);

  @Inception(n1 = 112, reduce3 = 144, n3 = 288, reduce5 = 32, n5 = 64, pool = 64)
  Tensor d4(Tensor c4);

  @Inception(n1 = 256, reduce3 = 160, n3 = 320, reduce5 = 32, n5 = 128, pool = 128)
  @MaxPool(kernel = 3, stride = 2, padding = 1)
  Tensor e4(Tensor d4);

  @Inception(n1 = 256, reduce3 = 160, n3 = 320, reduce5 = 32, n5 = 128, pool = 128)
  Tensor a5(Tensor e4);

  @Inception(n1 = 384, reduce3 = 192, n3 = 384, reduce5 = 48, n5 = 128, pool = 128)
  Tensor b5(Tensor a5);

  @GlobalAveragePool @Dense(units = 100)
  Tensor logits(Tensor b5);
}
