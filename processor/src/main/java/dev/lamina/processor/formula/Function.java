package dev.lamina.processor.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A function that a formula may call. */
public enum Function {
  ABS("value"),
  SIGN("value"),
  EXP("value"),
  LOG("value"),
  SQRT("value"),
  TANH("value"),
  SIGMOID("value"),
  SOFTPLUS("value"),
  ERF("value"),
  RELU("value"),
  MIN("a", "b"),
  MAX("a", "b"),
  CLAMP("value", "low", "high");

  private final List<String> parameters;

  Function(String... parameters) {
    this.parameters = List.of(parameters);
  }

  /** The name in a formula: "sigmoid". */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int arity() {
    return parameters.size();
  }

  /** How it is called: "clamp(value, low, high)". */
  String usage() {
    return text() + "(" + String.join(", ", parameters) + ")";
  }

  static Optional<Function> named(String name) {
    return Arrays.stream(values()).filter(function -> function.text().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Function::text).toList();
  }
}
