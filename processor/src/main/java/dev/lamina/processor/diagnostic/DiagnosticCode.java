package dev.lamina.processor.diagnostic;

/** Every mistake that the processor reports, with its stable code. A code is never used again. */
public enum DiagnosticCode {
  // 1xx: the formula of an activation function.
  FORMULA_SYNTAX("LM101"),
  FORMULA_UNKNOWN_NAME("LM102"),
  FORMULA_ARGUMENTS("LM103"),
  ACTIVATION_ATTRIBUTE("LM104"),
  RETENTION("LM105"),
  FORMULA_CONSTANT("LM106"),
  ACTIVATION_LIBRARY("LM107"),
  GENERATED_NAME("LM108");

  private final String id;

  DiagnosticCode(String id) {
    this.id = id;
  }

  /** The code as printed: "LM101". */
  public String id() {
    return id;
  }
}
