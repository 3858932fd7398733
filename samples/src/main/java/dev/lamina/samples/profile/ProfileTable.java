package dev.lamina.samples.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The times of kernels added up by something that they have in common. */
final class ProfileTable {
  private static final double MILLI = 1e3;

  private final String title;
  private final List<Row> rows;

  private record Row(String name, int kernels, double[] micros) {
    double total() {
      double sum = 0;
      for (double part : micros) {
        sum += part;
      }
      return sum;
    }
  }

  private ProfileTable(String title, List<Row> rows) {
    this.title = title;
    this.rows = rows;
  }

  static ProfileTable byKind(List<KernelRun> runs) {
    return of("kind of kernel", runs, KernelRun::kind);
  }

  static ProfileTable byLayer(List<KernelRun> runs) {
    return of(
        "layer", runs, run -> run.origin().layer().isEmpty() ? "(no layer)" : run.origin().layer());
  }

  private static ProfileTable of(
      String title, List<KernelRun> runs, Function<KernelRun, String> key) {
    Map<String, Row> byKey = new HashMap<>();
    for (KernelRun run : runs) {
      String name = key.apply(run);
      Row before = byKey.getOrDefault(name, new Row(name, 0, new double[Pass.values().length]));
      before.micros()[run.origin().pass().ordinal()] += run.micros();
      byKey.put(name, new Row(name, before.kernels() + 1, before.micros()));
    }
    return new ProfileTable(
        title,
        byKey.values().stream()
            .sorted(Comparator.comparingDouble(Row::total).reversed().thenComparing(Row::name))
            .toList());
  }

  /**
   * The table in Markdown: milliseconds of each pass, and the share of all kernels' time.
   *
   * @param most rows; what is left is added up in one more
   */
  String text(int most) {
    double all = rows.stream().mapToDouble(Row::total).sum();
    StringBuilder text =
        new StringBuilder(
            "| %s | kernels | forward | backward | update | ms | share |%n".formatted(title));
    text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Row row : shown(most)) {
      text.append(line(row, all));
    }
    text.append(line(sum("all", rows), all));
    return text.toString();
  }

  private List<Row> shown(int most) {
    if (rows.size() <= most) {
      return rows;
    }
    List<Row> shown = new ArrayList<>(rows.subList(0, most));
    List<Row> rest = rows.subList(most, rows.size());
    shown.add(sum("%s more".formatted(rest.size()), rest));
    return shown;
  }

  private static Row sum(String name, List<Row> rows) {
    double[] micros = new double[Pass.values().length];
    int kernels = 0;
    for (Row row : rows) {
      kernels += row.kernels();
      for (int pass = 0; pass < micros.length; pass++) {
        micros[pass] += row.micros()[pass];
      }
    }
    return new Row(name, kernels, micros);
  }

  private static String line(Row row, double all) {
    StringBuilder line = new StringBuilder("| %s | %s |".formatted(row.name(), row.kernels()));
    for (double part : row.micros()) {
      line.append(part == 0 ? " |" : String.format(Locale.ROOT, " %.2f |", part / MILLI));
    }
    return line.append(
            String.format(
                Locale.ROOT,
                " %.2f | %.1f %% |\n",
                row.total() / MILLI,
                all == 0 ? 0 : 100 * row.total() / all))
        .toString();
  }
}
