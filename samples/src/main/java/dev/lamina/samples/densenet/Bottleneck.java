package dev.lamina.samples.densenet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.*;

/** The layer of a DenseNet-BC (Huang et al. 2016, arXiv 1608.06993): it adds channels to its input. */
@Block
public @interface Bottleneck {
  int growth() default REQUIRED;

  interface Layers {
    @BatchNorm @Activate @Conv(kernel = 1, bias = Bias.NO)
    Tensor narrow(Tensor in, @Sets(value = "filters", times = 4) int growth);

    @BatchNorm @Activate @Conv(bias = Bias.NO)
    Tensor wide(Tensor narrow, @Sets("filters") int growth);

    @Concat
    Tensor out(Tensor wide, Tensor in);
  }
}
