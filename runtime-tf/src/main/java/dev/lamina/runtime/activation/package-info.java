/**
 * Activation functions: the interface, and one generated class for each function of the library.
 */
@ActivationLibrary({
  ReLU.class,
  AReLU.class,
  AdaReLU.class,
  ConvReLU.class,
  LeakyReLU.class,
  PReLU.class
})
package dev.lamina.runtime.activation;

import dev.lamina.AReLU;
import dev.lamina.ActivationLibrary;
import dev.lamina.AdaReLU;
import dev.lamina.ConvReLU;
import dev.lamina.LeakyReLU;
import dev.lamina.PReLU;
import dev.lamina.ReLU;
