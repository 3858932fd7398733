package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;

/** Which class is written for which declaration. */
public final class GeneratedNames {
  static final String LIBRARY_ACTIVATIONS = "dev.lamina.runtime.activation";

  private static final String LIBRARY = "dev.lamina";

  private GeneratedNames() {}

  /**
   * The class of an activation function: {@code AReLUOp} beside the annotation type {@code AReLU},
   * {@code Outer_AReLUOp} if that is nested. Those of the library's annotations, which must not
   * know TensorFlow, are in the runtime.
   *
   * @param typeName of the annotation type within its package: "AReLU", nested "Outer.AReLU"
   */
  public static ClassName activationOp(String packageName, String typeName) {
    String home = packageName.equals(LIBRARY) ? LIBRARY_ACTIVATIONS : packageName;
    return activationOpIn(home, typeName);
  }

  /** The class of an activation function that is written into the given package. */
  static ClassName activationOpIn(String home, String typeName) {
    return ClassName.get(home, typeName.replace('.', '_') + "Op");
  }
}
