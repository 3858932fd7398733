package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.lamina.processor.ir.Graph;
import java.util.List;

/**
 * A nested class of the generated model: the uses of a block that differ in numbers only.
 *
 * @param uses all of them, in the order of the model
 * @param parameters of the constructor, after the context
 */
record BlockClass(ClassName name, List<Graph> uses, List<Parameter> parameters) {

  /**
   * A number in which the uses differ.
   *
   * @param values one for each use
   */
  record Parameter(String name, List<Number> values) {
    boolean isWhole() {
      return values.stream().allMatch(Integer.class::isInstance);
    }
  }

  Graph first() {
    return uses.get(0);
  }

  /** The arguments with which one use is made. */
  List<Slot> arguments(Graph use) {
    int index = indexOf(use);
    return parameters.stream().map(p -> new Slot(p.name(), p.values().get(index))).toList();
  }

  private int indexOf(Graph use) {
    for (int i = 0; i < uses.size(); i++) {
      // Two equal uses have equal arguments; identity keeps this cheap for deep blocks.
      if (uses.get(i) == use) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a use of " + name + ": " + use.name());
  }
}
