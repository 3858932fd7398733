package dev.lamina.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model's summary as a table of text: one line a layer, the totals below. */
public final class SummaryTable {
  /** Columns of text; numbers follow. */
  private static final int TEXTS = 3;

  private SummaryTable() {}

  /** The table, with a newline at its end. */
  public static String of(ModelSummary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "what it is", "output", "parameters", "multiply-adds"));
    rows.add(List.of("input", "", TextTable.batchOf(summary.inputShape()), "", ""));
    for (LayerRow row : summary.layers()) {
      rows.add(
          List.of(
              row.path(),
              row.layer(),
              row.shape(),
              grouped(row.parameters()),
              grouped(row.multiplyAdds())));
    }
    StringBuilder text = new StringBuilder(summary.name()).append("\n\n");
    text.append(TextTable.of(rows, TEXTS));
    return text.append('\n')
        .append(grouped(summary.parameters()))
        .append(" parameters")
        .append(split(summary))
        .append(", ")
        .append(grouped(summary.multiplyAdds()))
        .append(" multiply-adds an example, ")
        .append(summary.sites().size())
        .append(summary.sites().size() == 1 ? " activation site\n" : " activation sites\n")
        .toString();
  }

  /** The network as its paper counts it, and what its activation functions add. */
  private static String split(ModelSummary summary) {
    long activations = summary.activationParameters();
    return activations == 0
        ? ""
        : " (%s + %s of activation functions)"
            .formatted(grouped(summary.parameters() - activations), grouped(activations));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
