/**
 * Activation functions: the interface, and one generated class for each function of the library.
 */
@ActivationLibrary({
  APALU.class,
  APL.class,
  AReLU.class,
  AdaReLU.class,
  CELU.class,
  Comb.class,
  ConvReLU.class,
  ELSA.class,
  ELU.class,
  GELU.class,
  GELUTanh.class,
  HardSwish.class,
  LeakyReLU.class,
  Mish.class,
  PAU.class,
  PAUB.class,
  PReLU.class,
  RReLU.class,
  ReLU.class,
  ReLU6.class,
  SELU.class,
  SLAF.class,
  Sigmoid.class,
  Softplus.class,
  Swish.class,
  SwishBeta.class,
  Tanh.class
})
package dev.lamina.runtime.activation;

import dev.lamina.APALU;
import dev.lamina.APL;
import dev.lamina.AReLU;
import dev.lamina.ActivationLibrary;
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
import dev.lamina.PAU;
import dev.lamina.PAUB;
import dev.lamina.PReLU;
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
