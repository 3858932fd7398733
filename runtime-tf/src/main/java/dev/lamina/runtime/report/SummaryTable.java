package dev.lamina.runtime.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A model's summary as a table of text: one line a layer, the totals below. */
public final class SummaryTable {
  private static final String GAP = "  ";
  private static final int COLUMNS = 5;

  /** Columns of text; numbers follow. */
  private static final int TEXTS = 3;

  private SummaryTable() {}

  /** The table, with a newline at its end. */
  public static String of(ModelSummary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "what it is", "output", "parameters", "multiply-adds"));
    rows.add(List.of("input", "", batchOf(summary.inputShape()), "", ""));
    for (LayerRow row : summary.layers()) {
      rows.add(
          List.of(
              row.path(),
              row.layer(),
              row.shape(),
              grouped(row.parameters()),
              grouped(row.multiplyAdds())));
    }
    int[] widths = new int[COLUMNS];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder(summary.name()).append("\n\n");
    for (int i = 0; i < rows.size(); i++) {
      append(text, rows.get(i), widths);
      if (i == 0) {
        int width = Arrays.stream(widths).sum() + (COLUMNS - 1) * GAP.length();
        text.append("-".repeat(width)).append('\n');
      }
    }
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

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    for (int column = 0; column < COLUMNS; column++) {
      String cell = row.get(column);
      String space = " ".repeat(widths[column] - cell.length());
      text.append(column < TEXTS ? cell + space : space + cell);
      text.append(column < COLUMNS - 1 ? GAP : "");
    }
    while (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    text.append('\n');
  }

  private static String batchOf(List<Integer> shape) {
    StringBuilder text = new StringBuilder("[N");
    shape.forEach(size -> text.append(", ").append(size));
    return text.append(']').toString();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
