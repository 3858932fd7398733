package dev.lamina.samples.bench;

import dev.lamina.APALU;
import dev.lamina.APL;
import dev.lamina.AReLU;
import dev.lamina.AdaReLU;
import dev.lamina.CELU;
import dev.lamina.Comb;
import dev.lamina.ConvReLU;
import dev.lamina.ELSA;
import dev.lamina.ELU;
import dev.lamina.GELU;
import dev.lamina.GELUTanh;
import dev.lamina.HardSwish;
import dev.lamina.LeakyReLU;
import dev.lamina.Mish;
import dev.lamina.Model;
import dev.lamina.PAU;
import dev.lamina.PAUB;
import dev.lamina.PReLU;
import dev.lamina.Placement;
import dev.lamina.RReLU;
import dev.lamina.ReLU6;
import dev.lamina.ReLU;
import dev.lamina.SELU;
import dev.lamina.SLAF;
import dev.lamina.Sigmoid;
import dev.lamina.Softplus;
import dev.lamina.Swish;
import dev.lamina.SwishBeta;
import dev.lamina.Tanh;
import dev.lamina.samples.vgg.Vgg11Linear;

/** VGG-11 with one linear layer, with each function of the library at its sites. */
final class Variants {
  private Variants() {}

  @Model("vgg11-linear-bench-adarelu") @AdaReLU
  interface AdaReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-apalu") @APALU
  interface APALUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-apl") @APL
  interface APLVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-arelu") @AReLU
  interface AReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-celu") @CELU
  interface CELUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-comb") @Comb
  interface CombVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-convrelu") @ReLU @ConvReLU(placement = Placement.ALL)
  interface ConvReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-elsa") @ELSA(of = "relu(x)")
  interface ELSAVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-elu") @ELU
  interface ELUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-gelu") @GELU
  interface GELUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-gelutanh") @GELUTanh
  interface GELUTanhVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-hardswish") @HardSwish
  interface HardSwishVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-leakyrelu") @LeakyReLU
  interface LeakyReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-mish") @Mish
  interface MishVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-pau") @PAU
  interface PAUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-paub") @PAUB
  interface PAUBVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-prelu") @PReLU
  interface PReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-relu") @ReLU
  interface ReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-relu6") @ReLU6
  interface ReLU6Variant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-rrelu") @RReLU
  interface RReLUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-selu") @SELU
  interface SELUVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-sigmoid") @Sigmoid
  interface SigmoidVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-slaf") @SLAF
  interface SLAFVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-softplus") @Softplus
  interface SoftplusVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-swish") @Swish
  interface SwishVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-swishbeta") @SwishBeta
  interface SwishBetaVariant extends Vgg11Linear {}

  @Model("vgg11-linear-bench-tanh") @Tanh
  interface TanhVariant extends Vgg11Linear {}
}
