package dev.lamina.samples.study;

import dev.lamina.*;
import dev.lamina.samples.model.MnistConvReLU;

/**
 * The network of AReLU's study with each function of the library, with the defaults of its annotation;
 * those of AReLU are where its paper starts it on MNIST.
 */
interface Variants {

  @Model("mnist-conv-study-adarelu") @AdaReLU
  interface AdaReLUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-apalu") @APALU
  interface APALUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-apl") @APL
  interface APLVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-arelu") @AReLU
  interface AReLUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-celu") @CELU
  interface CELUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-comb") @Comb
  interface CombVariant extends MnistConvReLU {}

  /** The last site feeds no convolution: it keeps ReLU. */
  @Model("mnist-conv-study-convrelu") @ConvReLU(except = "conv3")
  interface ConvReLUVariant extends MnistConvReLU {}

  /** Attention alone is no activation; added to ReLU it is AReLU. */
  @Model("mnist-conv-study-elsa") @ELSA(of = "relu(x)")
  interface ELSAVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-elu") @ELU
  interface ELUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-gelu") @GELU
  interface GELUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-gelutanh") @GELUTanh
  interface GELUTanhVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-hardswish") @HardSwish
  interface HardSwishVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-leakyrelu") @LeakyReLU
  interface LeakyReLUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-mish") @Mish
  interface MishVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-pau") @PAU
  interface PAUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-paub") @PAUB
  interface PAUBVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-prelu") @PReLU
  interface PReLUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-relu") @ReLU
  interface ReLUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-relu6") @ReLU6
  interface ReLU6Variant extends MnistConvReLU {}

  @Model("mnist-conv-study-rrelu") @RReLU
  interface RReLUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-selu") @SELU
  interface SELUVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-sigmoid") @Sigmoid
  interface SigmoidVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-slaf") @SLAF
  interface SLAFVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-softplus") @Softplus
  interface SoftplusVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-swish") @Swish
  interface SwishVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-swishbeta") @SwishBeta
  interface SwishBetaVariant extends MnistConvReLU {}

  @Model("mnist-conv-study-tanh") @Tanh
  interface TanhVariant extends MnistConvReLU {}
}
