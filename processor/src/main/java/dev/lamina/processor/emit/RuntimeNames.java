package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;

/** Every class of the runtime that generated code names. */
final class RuntimeNames {
  private static final String ACTIVATION = GeneratedNames.LIBRARY_ACTIVATIONS;

  static final ClassName ACTIVATION_OP = ClassName.get(ACTIVATION, "ActivationOp");
  static final ClassName ACTIVATION_GRADIENT = ClassName.get(ACTIVATION, "ActivationGradient");
  static final ClassName BROADCAST = ClassName.get(ACTIVATION, "Broadcast");

  private RuntimeNames() {}
}
