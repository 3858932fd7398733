package dev.lamina.processor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How long the phases of the compiler took: of the type at hand, and of all so far. */
final class PhaseTimes {
  private static final double NANOS_OF_A_MILLISECOND = 1e6;

  private final Map<String, Long> current = new LinkedHashMap<>();
  private long total;
  private int types;

  /** Does the work of a phase. */
  <T> T of(String phase, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      current.merge(phase, System.nanoTime() - start, Long::sum);
    }
  }

  /** The line of a type that is done; the next begins at 0. */
  String finish(String type) {
    long sum = current.values().stream().mapToLong(Long::longValue).sum();
    String phases =
        current.entrySet().stream()
            .map(phase -> phase.getKey() + " " + milliseconds(phase.getValue()))
            .collect(Collectors.joining(", "));
    current.clear();
    total += sum;
    types++;
    return "%s took %s ms: %s".formatted(type, milliseconds(sum), phases);
  }

  /** The line of all types. */
  String summary() {
    return "%s %s took %s ms".formatted(types, types == 1 ? "type" : "types", milliseconds(total));
  }

  private static String milliseconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / NANOS_OF_A_MILLISECOND);
  }
}
