package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** Numbers as Java writes them. */
final class JavaLiterals {
  private JavaLiterals() {}

  /** {@code new double[] {1.0, 2.0}}. */
  static CodeBlock array(List<Double> values) {
    return CodeBlock.of(
        "new double[] {$L}", CodeBlock.join(values.stream().map(JavaLiterals::of).toList(), ",$W"));
  }

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
