package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Calls of layers, one inside the other. */
final class Calls {
  private static final int CALLS_A_LINE = 4;

  private Calls() {}

  /**
   * {@code field.method(argument)}, with a place to break the line now and then.
   *
   * @param depth how many calls stand around this one
   */
  static CodeBlock of(String field, String method, CodeBlock argument, int depth) {
    boolean mayBreak = depth % CALLS_A_LINE == CALLS_A_LINE - 1;
    return CodeBlock.of(mayBreak ? "$L.$L($Z$L)" : "$L.$L($L)", field, method, argument);
  }
}
