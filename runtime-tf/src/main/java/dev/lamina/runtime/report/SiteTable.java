package dev.lamina.runtime.report;

import java.util.Locale;

/**
 * A model's activation sites as a table of text: what fills each, and why not what was asked for.
 */
public final class SiteTable {
  private SiteTable() {}

  /** The table, with a newline at its end; a line that says so where there are no sites. */
  public static String of(ModelSummary summary) {
    if (summary.sites().isEmpty()) {
      return summary.name() + " has no activation sites\n";
    }
    int width = summary.sites().stream().mapToInt(row -> row.site().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (SiteRow row : summary.sites()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%4d  %-" + width + "s  %s%s%n",
              number++,
              row.site(),
              row.function(),
              row.parameters() == 0
                  ? ""
                  : String.format(Locale.ROOT, ", %,d parameters", row.parameters())));
    }
    return text.toString();
  }
}
