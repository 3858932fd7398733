package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;

/** Every class of TensorFlow Java that generated code names. */
final class TensorFlowNames {
  static final ClassName OPERAND = ClassName.get("org.tensorflow", "Operand");
  static final ClassName OP = ClassName.get("org.tensorflow.op", "Op");
  static final ClassName OPS = ClassName.get("org.tensorflow.op", "Ops");
  static final ClassName ANY_TYPE = ClassName.get("org.tensorflow.types.family", "TType");
  static final ClassName T_BOOL = ClassName.get("org.tensorflow.types", "TBool");
  static final ClassName T_FLOATING = ClassName.get("org.tensorflow.types.family", "TFloating");

  private TensorFlowNames() {}
}
