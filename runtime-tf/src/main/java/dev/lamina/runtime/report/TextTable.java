package dev.lamina.runtime.report;

import java.util.Arrays;
import java.util.List;

/** Rows of text in columns, a line under the first. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /**
   * The table, with a newline at its end.
   *
   * @param rows all of one length
   * @param texts how many columns are text; the others are numbers, and aligned right
   */
  static String of(List<List<String>> rows, int texts) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths, texts)).append('\n');
      if (i == 0) {
        int width = Arrays.stream(widths).sum() + (widths.length - 1) * GAP.length();
        text.append("-".repeat(width)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(List<String> row, int[] widths, int texts) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      String space = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? "" : GAP).append(column < texts ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }

  /** "[N, 32, 32, 3]". */
  static String batchOf(List<Integer> shape) {
    StringBuilder text = new StringBuilder("[N");
    shape.forEach(size -> text.append(", ").append(size));
    return text.append(']').toString();
  }
}
