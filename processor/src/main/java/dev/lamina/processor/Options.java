package dev.lamina.processor;

import dev.lamina.processor.diagnostic.DidYouMean;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code -A} options ask of the processor.
 *
 * @param dumpsIr {@code -Alamina.dump=ir}: print each model's network as the compiler sees it
 * @param timing {@code -Alamina.timing}: print how long each phase took
 * @param report {@code -Alamina.report=DIR}: write what each model costs into that folder
 */
record Options(boolean dumpsIr, boolean timing, Optional<Path> report) {
  private static final String PREFIX = "lamina.";
  private static final String DUMP = "lamina.dump";
  private static final String TIMING = "lamina.timing";
  private static final String REPORT = "lamina.report";

  /** The names of all options. */
  static final Set<String> NAMES = Set.of(DUMP, TIMING, REPORT);

  /** The options, and a sentence for each that is wrong. */
  record Read(Options options, List<String> mistakes) {}

  /**
   * @param given every -A option of the compilation; a value is null where none was given
   */
  static Read read(Map<String, String> given) {
    List<String> mistakes = new ArrayList<>();
    given.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !NAMES.contains(name))
        .sorted()
        .forEach(name -> mistakes.add(unknown(name)));
    String dump = given.get(DUMP);
    if (given.containsKey(DUMP) && !"ir".equals(dump)) {
      mistakes.add(
          "-Alamina.dump is " + (dump == null ? "given no value" : dump) + "; expected \"ir\"");
    }
    String timing = given.get(TIMING);
    if (timing != null && !timing.equals("true") && !timing.equals("false")) {
      mistakes.add("-Alamina.timing is " + timing + "; expected \"true\", \"false\" or no value");
    }
    boolean times = given.containsKey(TIMING) && !"false".equals(timing);
    return new Read(
        new Options("ir".equals(dump), times, report(given, mistakes)), List.copyOf(mistakes));
  }

  private static String unknown(String name) {
    return "there is no option -A"
        + name
        + DidYouMean.suffix(NAMES, name)
        + (DidYouMean.among(NAMES, name).isPresent()
            ? ""
            : "; there are " + String.join(", ", NAMES.stream().sorted().toList()));
  }

  private static Optional<Path> report(Map<String, String> given, List<String> mistakes) {
    if (!given.containsKey(REPORT)) {
      return Optional.empty();
    }
    String folder = given.get(REPORT);
    if (folder == null || folder.isBlank()) {
      mistakes.add("-Alamina.report is given no value; expected a folder");
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(folder));
    } catch (InvalidPathException e) {
      mistakes.add("-Alamina.report is " + folder + "; expected a folder");
      return Optional.empty();
    }
  }
}
