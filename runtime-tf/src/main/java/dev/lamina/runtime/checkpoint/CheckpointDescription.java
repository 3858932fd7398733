package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
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
 * @param variables one line a variable of the model
 * @param state one line a variable of the training, such as a momentum
 */
public record CheckpointDescription(
    String model,
    String fingerprint,
    List<String> layers,
    List<String> variables,
    List<String> state) {
  private static final String FORMAT = "lamina checkpoint 1";

  public static CheckpointDescription of(ModelSummary summary, List<VariableEntry> entries) {
    List<String> layers = new ArrayList<>();
    layers.add("input " + summary.inputShape());
    for (LayerRow row : summary.layers()) {
      layers.add(
          "%s: %s, %s, %s parameters"
              .formatted(row.path(), row.layer(), row.shape(), row.parameters()));
    }
    layers.add("output " + summary.outputShape());
    return new CheckpointDescription(
        summary.name(),
        summary.fingerprint(),
        List.copyOf(layers),
        lines(entries, true),
        lines(entries, false));
  }

  private static List<String> lines(List<VariableEntry> entries, boolean ofModel) {
    return entries.stream()
        .filter(entry -> entry.ofModel() == ofModel)
        .map(VariableEntry::line)
        .toList();
  }

  String text() {
    return new KeyedLines(FORMAT)
        .add("model", model)
        .add("fingerprint", fingerprint)
        .addAll("layer", layers)
        .addAll("variable", variables)
        .addAll("state", state)
        .text();
  }

  /** Reads what {@link #text} wrote; empty if the text is not whole or not of this format. */
  static Optional<CheckpointDescription> parse(String text) {
    return KeyedLines.parse(FORMAT, text)
        .filter(lines -> lines.first("model").isPresent())
        .filter(lines -> lines.first("fingerprint").isPresent())
        .map(
            lines ->
                new CheckpointDescription(
                    lines.first("model").orElseThrow(),
                    lines.first("fingerprint").orElseThrow(),
                    lines.all("layer"),
                    lines.all("variable"),
                    lines.all("state")));
  }

  /**
   * Why a checkpoint of this description does not fit a trainer, as the rest of a sentence that
   * begins with the checkpoint's path; empty if it fits.
   *
   * @param trainer its description
   */
  Optional<String> mismatch(CheckpointDescription trainer) {
    Optional<String> other = otherArchitecture(trainer);
    if (other.isPresent()) {
      return other;
    }
    String rows = differences(all(), trainer.all());
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "holds other variables (was it trained with another optimizer or momentum, or with other layers frozen?): "
                + rows);
  }

  /** The same, but it does not matter how the model is trained. */
  Optional<String> otherArchitecture(CheckpointDescription trainer) {
    if (fingerprint.equals(trainer.fingerprint)) {
      return Optional.empty();
    }
    String rows = differences(layers, trainer.layers);
    return Optional.of(
        "holds another architecture (%s, the model is %s): %s"
            .formatted(
                model,
                trainer.model,
                rows.isEmpty()
                    ? "the layers read the same, but the fingerprints are %s and %s"
                        .formatted(fingerprint, trainer.fingerprint)
                    : rows));
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(variables);
    all.addAll(state);
    return all;
  }

  private static String differences(List<String> saved, List<String> present) {
    List<String> found = new ArrayList<>();
    int rows = Math.max(saved.size(), present.size());
    for (int i = 0; i < rows && found.size() < 3; i++) {
      String there = i < saved.size() ? saved.get(i) : "nothing";
      String here = i < present.size() ? present.get(i) : "nothing";
      if (!there.equals(here)) {
        found.add("row %s is \"%s\" there and \"%s\" here".formatted(i + 1, there, here));
      }
    }
    return String.join("; ", found);
  }
}
