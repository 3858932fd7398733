package dev.lamina.processor.diagnostic;

import java.util.Arrays;
import java.util.Optional;

/** All that the processor reports, with its stable code. A code is never used again. */
public enum DiagnosticCode {
  // 1xx: the formula of an activation function.
  FORMULA_SYNTAX("LM101"),
  FORMULA_UNKNOWN_NAME("LM102"),
  FORMULA_ARGUMENTS("LM103"),
  ACTIVATION_ATTRIBUTE("LM104"),
  RETENTION("LM105"),
  FORMULA_CONSTANT("LM106"),
  ACTIVATION_LIBRARY("LM107"),
  GENERATED_NAME("LM108"),

  // 2xx: how a model or block is declared and wired.
  MODEL_KIND("LM201"),
  NOT_A_TENSOR("LM202"),
  INPUT_SHAPE("LM203"),
  DUPLICATE_NODE("LM204"),
  INHERITED_TWICE("LM205"),
  UNKNOWN_WIRE("LM206"),
  CYCLE("LM207"),
  SEVERAL_OUTPUTS("LM208"),
  NO_OUTPUT("LM209"),
  NO_LAYERS("LM210"),
  JOIN("LM211"),
  REPEAT("LM212"),
  BLOCK_WITHOUT_LAYERS("LM213"),
  BLOCK_RECURSION("LM214"),
  BLOCK_INPUTS("LM215"),
  NO_ACTIVATION("LM216"),
  SEVERAL_ACTIVATIONS("LM217"),
  NO_PARAMETER_NAMES("LM218"),
  RECOMPUTE("LM219"),

  // 3xx: attributes and the values that they get.
  ATTRIBUTE_RANGE("LM301"),
  ATTRIBUTE_MISSING("LM302"),
  ATTRIBUTE_UNUSED("LM303"),
  ATTRIBUTE_NOT_TAKEN("LM304"),
  ATTRIBUTE_TWICE("LM305"),
  ATTRIBUTE_NOT_WHOLE("LM306"),
  ATTRIBUTE_UNKNOWN("LM307"),
  RECIPE_TWICE("LM308"),

  // 4xx: shapes.
  RANK("LM401"),
  ADD_SHAPES("LM402"),
  WINDOW("LM403"),
  CHANNELS("LM404"),
  TOO_LARGE("LM405"),
  CONCAT_SHAPES("LM406"),
  MULTIPLY_SHAPES("LM407"),
  RESHAPE("LM408"),

  // 5xx: where activation functions go.
  PLACEMENT_NAME("LM501"),
  PLACEMENT_EMPTY("LM502"),
  PLACEMENT_OVERLAP("LM503"),
  PLACEMENT_BLOCKS("LM504"),
  KERNEL_SITE("LM505"),
  LEARNABLE_INIT("LM506"),
  // 6xx: findings, which are no errors and can be silenced.
  DEAD_LAYER("LM601", Severity.WARNING),
  BIAS_BEFORE_NORM("LM602", Severity.NOTE),
  TWO_ACTIVATIONS("LM603", Severity.WARNING),
  DROPOUT_BEFORE_NORM("LM604", Severity.NOTE),
  SOFTMAX_BEFORE_LOSS("LM605", Severity.WARNING),
  ACTIVATION_BEFORE_LOSS("LM606", Severity.NOTE),
  PLACEMENT_SHADOWED("LM607", Severity.WARNING),
  LEARNABLE_STUCK("LM608", Severity.WARNING),
  WEIGHTS_BEFORE_IDS("LM609", Severity.WARNING),
  WINDOW_REMAINDER("LM610", Severity.NOTE),
  WEIGHTS_ON_PADDING("LM611", Severity.NOTE),
  RECEPTIVE_FIELD("LM612", Severity.NOTE),
  SOFTMAX_OF_ONE("LM613", Severity.WARNING),
  TWO_DENSE("LM614", Severity.NOTE),
  DOES_NOTHING("LM615", Severity.NOTE),
  TWO_NORMS("LM616", Severity.WARNING),
  QUIET_UNKNOWN("LM690", Severity.NOTE),
  QUIET_UNUSED("LM691", Severity.NOTE),

  // 8xx: what a network costs.
  BUDGET("LM801"),

  // 9xx: the processor and how it is run.
  INTERNAL_ERROR("LM901"),
  COMPILER_OPTION("LM902", Severity.WARNING);

  private final String id;
  private final Severity severity;

  DiagnosticCode(String id) {
    this(id, Severity.ERROR);
  }

  DiagnosticCode(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
  }

  /** The code that is printed so, if there is one. */
  public static Optional<DiagnosticCode> of(String id) {
    return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
  }

  /** The code as printed: "LM101". */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** Where it is explained, from the top of the project: "docs/errors/LM101.md". */
  public String page() {
    return "docs/errors/" + id + ".md";
  }
}
