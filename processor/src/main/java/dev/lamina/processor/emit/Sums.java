package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** The sum of several tensors of one shape. */
final class Sums {
  private Sums() {}

  static CodeBlock of(List<CodeBlock> parts) {
    return parts.size() == 2
        ? CodeBlock.of("tf.math.add($L, $L)", parts.get(0), parts.get(1))
        : CodeBlock.of("tf.math.addN($T.of($L))", List.class, CodeBlock.join(parts, ", "));
  }
}
