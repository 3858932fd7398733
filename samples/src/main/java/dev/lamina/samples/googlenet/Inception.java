package dev.lamina.samples.googlenet;

import static dev.lamina.Block.REQUIRED;

import dev.lamina.Block;
import dev.lamina.Concat;
import dev.lamina.MaxPool;
import dev.lamina.Sets;
import dev.lamina.Tensor;
import dev.lamina.samples.block.BiasedConv;

/**
 * The module of GoogLeNet (Szegedy et al. 2014, arXiv 1409.4842, figure 2b) with normalizations and
 * two 3x3 convolutions in the place of the 5x5 one.
 */
@Block
public @interface Inception {
  int n1() default REQUIRED;

  int reduce3() default REQUIRED;

  int n3() default REQUIRED;

  int reduce5() default REQUIRED;

  int n5() default REQUIRED;

  int pool() default REQUIRED;

  interface Layers {
    @BiasedConv(kernel = 1) Tensor one(Tensor in, @Sets("filters") int n1);

    @BiasedConv(kernel = 1) Tensor three1(Tensor in, @Sets("filters") int reduce3);
    @BiasedConv Tensor three2(Tensor three1, @Sets("filters") int n3);

    @BiasedConv(kernel = 1) Tensor five1(Tensor in, @Sets("filters") int reduce5);
    @BiasedConv Tensor five2(Tensor five1, @Sets("filters") int n5);
    @BiasedConv Tensor five3(Tensor five2, @Sets("filters") int n5);

    @MaxPool(kernel = 3, stride = 1, padding = 1) Tensor pooled(Tensor in);
    @BiasedConv(kernel = 1) Tensor pool1(Tensor pooled, @Sets("filters") int pool);

    @Concat Tensor out(Tensor one, Tensor three2, Tensor five3, Tensor pool1);
  }
}
