package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Numbers as Java writes them. */
final class JavaLiterals {
  private JavaLiterals() {}

  /** All digits of the number; NaN and the infinities, which have no literal, by name. */
  static CodeBlock of(double value) {
    if (Double.isNaN(value)) {
      return CodeBlock.of("$T.NaN", Double.class);
    }
    if (Double.isInfinite(value)) {
      return CodeBlock.of(
          "$T.$L", Double.class, value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
    }
    return CodeBlock.of("$L", value);
  }
}
