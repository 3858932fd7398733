/**
 * Activation functions: the interface, and one generated class for each function of the library.
 */
@ActivationLibrary({ReLU.class, AReLU.class})
package dev.lamina.runtime.activation;

import dev.lamina.AReLU;
import dev.lamina.ActivationLibrary;
import dev.lamina.ReLU;
