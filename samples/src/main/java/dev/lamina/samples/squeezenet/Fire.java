package dev.lamina.samples.squeezenet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.Block;
import dev.lamina.Concat;
import dev.lamina.Sets;
import dev.lamina.Tensor;
import dev.lamina.samples.block.BiasedConv;

/** The module of SqueezeNet (Iandola et al. 2016, arXiv 1602.07360, figure 1), with normalizations. */
@Block
public @interface Fire {
  int squeeze() default REQUIRED;

  /** Channels of each of the two halves. */
  int expand() default REQUIRED;

  interface Layers {
    @BiasedConv(kernel = 1)
    Tensor narrow(Tensor in, @Sets("filters") int squeeze);

    @BiasedConv(kernel = 1)
    Tensor expand1(Tensor narrow, @Sets("filters") int expand);

    @BiasedConv
    Tensor expand3(Tensor narrow, @Sets("filters") int expand);

    @Concat
    Tensor out(Tensor expand1, Tensor expand3);
  }
}
