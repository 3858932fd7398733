package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Recipe;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/** Reads {@code @Train}. */
final class RecipeReader {
  private final Diagnostics diagnostics;

  RecipeReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Recipe read(Map<String, AttributeValue> values) {
    boolean adam = adam(values);
    List<?> milestones = values.get("milestones").as(List.class).orElse(List.of());
    return new Recipe(
        (int) number(values, "epochs", v -> v >= 1, "at least 1"),
        (int) number(values, "batch", v -> v >= 1, "at least 1"),
        number(values, "learningRate", v -> v > 0, "above 0"),
        adam,
        adam ? 0 : number(values, "momentum", v -> v >= 0 && v < 1, "from 0 to 1, 1 left out"),
        isTrue(values, "nesterov"),
        number(values, "weightDecay", v -> v >= 0, "at least 0"),
        milestones.stream().map(Integer.class::cast).toList(),
        number(values, "gamma", v -> v > 0, "above 0"),
        (int) number(values, "warmupEpochs", v -> v >= 0, "at least 0"),
        (int) number(values, "crop", v -> v >= 0, "at least 0"),
        isTrue(values, "flip"),
        number(values, "labelSmoothing", v -> v >= 0 && v < 1, "from 0 to 1, 1 left out"));
  }

  /** Momentum that Adam would leave aside is a mistake, not a default. */
  private boolean adam(Map<String, AttributeValue> values) {
    boolean adam = values.get("optimizer").value().equals("ADAM");
    for (String name : List.of("momentum", "nesterov")) {
      if (adam && values.get(name).given()) {
        diagnostics.error(
            DiagnosticCode.ATTRIBUTE_NOT_TAKEN,
            values.get(name).origin(),
            "ADAM takes no %s; leave it out or use SGD".formatted(name));
      }
    }
    return adam;
  }

  private static boolean isTrue(Map<String, AttributeValue> values, String name) {
    return values.get(name).as(Boolean.class).orElse(false);
  }

  private double number(
      Map<String, AttributeValue> values, String name, DoublePredicate legal, String range) {
    AttributeValue value = values.get(name);
    if (value.isBroken()) {
      return 0;
    }
    double number = ((Number) value.value()).doubleValue();
    if (!legal.test(number) || Double.isInfinite(number)) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_RANGE,
          value.origin(),
          "%s is %s; expected a number %s".formatted(name, value.value(), range));
    }
    return number;
  }
}
