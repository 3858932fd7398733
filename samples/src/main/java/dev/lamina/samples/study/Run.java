package dev.lamina.samples.study;

import java.nio.file.Path;
import java.util.List;

/**
 * One training, by all that its result depends on.
 *
 * @param data name of the data set
 * @param trainSize images trained on
 * @param testSize images tested on
 * @param epochs passes over them
 * @param function name of the activation function
 * @param fingerprint of the network with it
 * @param rate learning rate
 * @param seed of all random numbers
 */
public record Run(
    String data,
    int trainSize,
    int testSize,
    int epochs,
    String function,
    String fingerprint,
    double rate,
    long seed) {
  private static final List<String> KEYS =
      List.of("data", "train", "test", "epochs", "function", "fingerprint", "rate", "seed");

  /** The file of such runs; one that is there is continued. */
  public static ResultsFile open(Path path) {
    return ResultsFile.open(path, KEYS, List.of("accuracy"));
  }

  /** The cells of its line. */
  List<String> key() {
    return List.of(
        data,
        Integer.toString(trainSize),
        Integer.toString(testSize),
        Integer.toString(epochs),
        function,
        fingerprint,
        Double.toString(rate),
        Long.toString(seed));
  }

  /** As a person reads it. */
  String text() {
    return "%s at %s, seed %s".formatted(function, StudyTable.rate(rate), seed);
  }
}
