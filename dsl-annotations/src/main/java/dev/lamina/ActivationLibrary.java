package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * On a package: the processor writes the classes of these activation functions into it, and a class
 * {@code ActivationOps} that lists those for which everything has a default. The runtime uses this
 * for the functions of this package, whose annotations must not know TensorFlow; the class of a
 * user's own function is written beside its annotation without being asked for.
 */
@Target(ElementType.PACKAGE)
public @interface ActivationLibrary {

  /** The annotation types of the functions. */
  Class<?>[] value();
}
