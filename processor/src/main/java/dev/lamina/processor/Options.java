package dev.lamina.processor;

import dev.lamina.processor.diagnostic.DidYouMean;
import dev.lamina.processor.optimize.Rewrites;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
 * @param withoutRewrites {@code -Alamina.optimize=-NAME,-NAME}: rewrites of the graph that are left
 *     out; {@code none} for all
 */
record Options(
    boolean dumpsIr, boolean timing, Optional<Path> report, Set<String> withoutRewrites) {
  private static final String PREFIX = "lamina.";
  private static final String DUMP = "lamina.dump";
  private static final String TIMING = "lamina.timing";
  private static final String REPORT = "lamina.report";
  private static final String OPTIMIZE = "lamina.optimize";

  /** The names of all options. */
  static final Set<String> NAMES = Set.of(DUMP, TIMING, REPORT, OPTIMIZE);

  /**
   * The options.
   *
   * @param mistakes a sentence for each that is wrong and only says less
   * @param errors the same for one that would change what is generated
   */
  record Read(Options options, List<String> mistakes, List<String> errors) {}

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
    List<String> errors = new ArrayList<>();
    Options options =
        new Options(
            "ir".equals(dump), times, report(given, mistakes), withoutRewrites(given, errors));
    return new Read(options, List.copyOf(mistakes), List.copyOf(errors));
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

  private static Set<String> withoutRewrites(Map<String, String> given, List<String> errors) {
    if (!given.containsKey(OPTIMIZE)) {
      return Set.of();
    }
    String value = given.get(OPTIMIZE);
    if (value == null || value.isBlank()) {
      errors.add("-Alamina.optimize is given no value; expected " + whatOptimizeTakes());
      return Set.of();
    }
    if (value.equals("none")) {
      return Set.copyOf(Rewrites.names());
    }
    Set<String> without = new LinkedHashSet<>();
    for (String part : value.split(",", -1)) {
      String name = part.strip().replaceFirst("^-", "");
      if (!Rewrites.names().contains(name)) {
        errors.add(
            "-Alamina.optimize has \"%s\", which is no rewrite; %s"
                .formatted(
                    part,
                    DidYouMean.among(Rewrites.names(), name)
                        .map(near -> "did you mean \"-" + near + "\"?")
                        .orElse("expected " + whatOptimizeTakes())));
      } else if (!part.strip().startsWith("-")) {
        errors.add(
            "-Alamina.optimize has \"%s\", which is on; expected \"-%s\" to switch it off"
                .formatted(part, name));
      }
      without.add(name);
    }
    return without;
  }

  private static String whatOptimizeTakes() {
    return "\"none\" or, with commas between, some of "
        + Rewrites.names().stream().map(name -> "-" + name).toList();
  }
}
