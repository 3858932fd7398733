package dev.lamina.samples;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists what the activation functions of a model have learned, a line a site. */
final class LearnedActivations {
  private LearnedActivations() {}

  /**
   * A heading and a line a site, such as {@code " conv1.activate alpha 0.8731 beta 2.0174"}; of a
   * learnable with several values their number, minimum, mean and maximum. Empty for a model whose
   * activation functions learn nothing.
   */
  static List<String> lines(Trainer trainer) {
    Map<String, StringBuilder> sites = new LinkedHashMap<>();
    List<String> names =
        trainer.variables().stream()
            .filter(variable -> variable.role() == VariableRole.ACTIVATION)
            .map(Variable::name)
            .toList();
    if (names.isEmpty()) {
      return List.of();
    }
    trainer
        .values(names)
        .forEach(
            (name, values) -> {
              int dot = name.lastIndexOf('.');
              sites
                  .computeIfAbsent(
                      dot < 0 ? "" : name.substring(0, dot), site -> new StringBuilder())
                  .append("  ")
                  .append(name.substring(dot + 1))
                  .append(' ')
                  .append(text(values));
            });
    int width = sites.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add("learned values of the activation functions:");
    sites.forEach(
        (site, values) ->
            lines.add(
                String.format(Locale.ROOT, "  %-" + Math.max(1, width) + "s", site) + values));
    return lines;
  }

  static String text(float[] values) {
    if (values.length == 1) {
      return number(values[0]);
    }
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      sum += value;
    }
    return String.format(
        Locale.ROOT,
        "%,d values, min %s, mean %s, max %s",
        values.length,
        number(least),
        number(sum / values.length),
        number(most));
  }

  /** Four digits after the point; more where that would show a value as 0 that is not. */
  private static String number(double value) {
    boolean tiny = value != 0 && Math.abs(value) < 0.001;
    return String.format(Locale.ROOT, tiny ? "%.2e" : "%.4f", value);
  }
}
