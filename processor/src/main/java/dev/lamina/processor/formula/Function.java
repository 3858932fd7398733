package dev.lamina.processor.formula;

import java.util.Locale;

/** A function of numbers that a formula may call. */
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

  private final Signature signature;

  Function(String... parameters) {
    this.signature = Signature.of(name().toLowerCase(Locale.ROOT), parameters);
  }

  /** The name in a formula: "sigmoid". */
  public String text() {
    return signature.name();
  }

  public int arity() {
    return signature.arity();
  }

  Signature signature() {
    return signature;
  }
}
