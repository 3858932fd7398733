package dev.lamina.processor.formula;

import java.util.List;

/** How a function is called in a formula. There is one object for each function. */
record Signature(String name, List<String> parameters) {

  static Signature of(String name, String... parameters) {
    return new Signature(name, List.of(parameters));
  }

  int arity() {
    return parameters.size();
  }

  /** "clamp(value, low, high)". */
  String usage() {
    return name + "(" + String.join(", ", parameters) + ")";
  }
}
