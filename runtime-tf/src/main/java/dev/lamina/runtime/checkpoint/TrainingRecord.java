package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.metric.Monitor;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint says about the training it was taken from, as text: all that is needed to go on
 * and that TensorFlow's files do not hold. The order of the examples needs no entry, because it
 * follows from seed and epoch.
 *
 * @param seed from which all random numbers follow
 * @param epoch epochs finished
 * @param step steps taken
 * @param data the training set; empty if there has been none
 * @param classes their names, in the order of the outputs; empty if not known
 * @param recipe the effective one, a setting a line
 * @param frozen what was kept from training, by name
 * @param command how the training was called; empty if it did not say
 * @param monitor what tells the best epoch
 * @param best the best epoch so far; empty before the first
 * @param improved the last epoch that improved enough for early stopping; empty before the first
 */
public record TrainingRecord(
    long seed,
    int epoch,
    long step,
    Optional<DataIdentity> data,
    List<String> classes,
    List<String> recipe,
    List<String> frozen,
    List<String> command,
    Optional<Monitor> monitor,
    Optional<Mark> best,
    Optional<Mark> improved) {
  private static final String FORMAT = "lamina training 1";

  /** An epoch, from 1, and the value of what was monitored after it. */
  public record Mark(int epoch, double value) {
    @Override
    public String toString() {
      return epoch + " " + value;
    }

    static Mark parse(String text) {
      String[] parts = text.split(" ", 2);
      return new Mark(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]));
    }
  }

  public TrainingRecord {
    classes = List.copyOf(classes);
    recipe = List.copyOf(recipe);
    frozen = List.copyOf(frozen);
    command = List.copyOf(command);
  }

  String text() {
    KeyedLines lines = new KeyedLines(FORMAT);
    lines.addAll("command", command).add("seed", seed).add("epoch", epoch).add("step", step);
    data.ifPresent(
        identity ->
            lines
                .add("data", identity.description())
                .add("data-fingerprint", identity.fingerprint()));
    monitor.ifPresent(value -> lines.add("monitor", value));
    best.ifPresent(mark -> lines.add("best", mark));
    improved.ifPresent(mark -> lines.add("improved", mark));
    return lines.addAll("recipe", recipe).addAll("frozen", frozen).addAll("class", classes).text();
  }

  /** Reads what {@link #text} wrote; empty if it is not whole, or no such text. */
  static Optional<TrainingRecord> parse(String text) {
    try {
      return KeyedLines.parse(FORMAT, text).map(TrainingRecord::of);
    } catch (RuntimeException e) {
      return Optional.empty(); // a number that is none, a key that is missing
    }
  }

  private static TrainingRecord of(KeyedLines lines) {
    return new TrainingRecord(
        Long.parseLong(lines.first("seed").orElseThrow()),
        Integer.parseInt(lines.first("epoch").orElseThrow()),
        Long.parseLong(lines.first("step").orElseThrow()),
        lines
            .first("data")
            .map(data -> new DataIdentity(data, lines.first("data-fingerprint").orElseThrow())),
        lines.all("class"),
        lines.all("recipe"),
        lines.all("frozen"),
        lines.all("command"),
        lines.first("monitor").map(Monitor::parse),
        lines.first("best").map(Mark::parse),
        lines.first("improved").map(Mark::parse));
  }
}
