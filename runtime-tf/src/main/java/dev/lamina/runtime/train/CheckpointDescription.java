package dev.lamina.runtime.train;

import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.train.CheckpointOps.VariableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint says about itself, as text: the model, its layers, the variables. A checkpoint
 * fits a trainer if the two texts are equal.
 *
 * @param model its name
 * @param fingerprint of its architecture
 * @param layers one line a layer
 * @param variables one line a variable
 */
record CheckpointDescription(
    String model, String fingerprint, List<String> layers, List<String> variables) {
  private static final String FORMAT = "lamina checkpoint 1";
  private static final String END = "end";

  static CheckpointDescription of(ModelSummary summary, List<VariableEntry> entries) {
    List<String> layers = new ArrayList<>();
    layers.add("input " + summary.inputShape());
    for (LayerRow row : summary.layers()) {
      layers.add(
          "%s: %s, %s, %d parameters"
              .formatted(row.path(), row.layer(), row.shape(), row.parameters()));
    }
    layers.add("output " + summary.outputShape());
    return new CheckpointDescription(
        summary.name(),
        summary.fingerprint(),
        List.copyOf(layers),
        entries.stream().map(e -> e.name() + " " + e.shape() + " " + e.type()).toList());
  }

  String text() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    text.append("model ").append(model).append('\n');
    text.append("fingerprint ").append(fingerprint).append('\n');
    layers.forEach(line -> text.append("layer ").append(line).append('\n'));
    variables.forEach(line -> text.append("variable ").append(line).append('\n'));
    return text.append(END).append('\n').toString();
  }

  /** Reads what {@link #text} wrote; empty if the text is not whole or not of this format. */
  static Optional<CheckpointDescription> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 4
        || !lines.get(0).equals(FORMAT)
        || !lines.get(1).startsWith("model ")
        || !lines.get(2).startsWith("fingerprint ")
        || !lines.get(lines.size() - 1).equals(END)) {
      return Optional.empty();
    }
    return Optional.of(
        new CheckpointDescription(
            lines.get(1).substring("model ".length()),
            lines.get(2).substring("fingerprint ".length()),
            withPrefix(lines, "layer "),
            withPrefix(lines, "variable ")));
  }

  private static List<String> withPrefix(List<String> lines, String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /**
   * Why a checkpoint of this description does not fit a trainer, as the rest of a sentence that
   * begins with the checkpoint's path; empty if it fits.
   *
   * @param trainer its description
   */
  Optional<String> mismatch(CheckpointDescription trainer) {
    if (!fingerprint.equals(trainer.fingerprint)) {
      String rows = differences(layers, trainer.layers);
      return Optional.of(
          "holds another architecture (%s, the trainer's model is %s): %s"
              .formatted(
                  model,
                  trainer.model,
                  rows.isEmpty()
                      ? "the layers read the same, but the fingerprints are %s and %s"
                          .formatted(fingerprint, trainer.fingerprint)
                      : rows));
    }
    String rows = differences(variables, trainer.variables);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "holds other variables (was it trained with another optimizer or momentum?): " + rows);
  }

  private static String differences(List<String> saved, List<String> present) {
    List<String> found = new ArrayList<>();
    int rows = Math.max(saved.size(), present.size());
    for (int i = 0; i < rows && found.size() < 3; i++) {
      String there = i < saved.size() ? saved.get(i) : "nothing";
      String here = i < present.size() ? present.get(i) : "nothing";
      if (!there.equals(here)) {
        found.add("row %d is \"%s\" there and \"%s\" here".formatted(i + 1, there, here));
      }
    }
    return String.join("; ", found);
  }
}
