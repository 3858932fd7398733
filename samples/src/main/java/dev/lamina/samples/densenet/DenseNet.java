package dev.lamina.samples.densenet;

import dev.lamina.*;

/**
 * The DenseNet of the ConvReLU paper (Gao et al., AAAI 2020), as its table 6 counts it: four dense
 * blocks of 6, 12, 24 and 16 bottlenecks, growth 12, compression 0.5 (Huang et al. 2016, arXiv
 * 1608.06993), the network that kuangliu/pytorch-cifar calls densenet_cifar; 100 classes.
 */
@Model("densenet") @ReLU
@ConvReLUCifar100Recipe
public interface DenseNet {
  int GROWTH = 12;

  @Conv(filters = 2 * GROWTH, bias = Bias.NO)
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @Bottleneck(growth = GROWTH) @Repeat(6)
  Tensor dense1(Tensor stem);

  @Transition
  Tensor transition1(Tensor dense1);

  @Bottleneck(growth = GROWTH) @Repeat(12)
  Tensor dense2(Tensor transition1);

  @Transition
  Tensor transition2(Tensor dense2);

  @Bottleneck(growth = GROWTH) @Repeat(24)
  Tensor dense3(Tensor transition2);

  @Transition
  Tensor transition3(Tensor dense3);

  @Bottleneck(growth = GROWTH) @Repeat(16)
  Tensor dense4(Tensor transition3);

  @BatchNorm @Activate @AveragePool(kernel = 4) @Flatten @Dense(units = 100)
  Tensor logits(Tensor dense4);
}
