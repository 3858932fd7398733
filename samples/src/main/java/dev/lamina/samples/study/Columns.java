package dev.lamina.samples.study;

import java.util.ArrayList;
import java.util.List;

/** A table of text: for a terminal, and as Markdown. Columns after the first few hold numbers. */
final class Columns {
  private final int words;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param words how many columns hold words, from the left
   * @param heading of every column
   */
  Columns(int words, List<String> heading) {
    this.words = words;
    rows.add(List.copyOf(heading));
  }

  void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells + " does not fit below " + rows.get(0));
    }
    rows.add(List.copyOf(cells));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
        String space = " ".repeat(width - row.get(i).length());
        line.append(i < words ? row.get(i) + space : space + row.get(i)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  String markdown() {
    StringBuilder text = new StringBuilder(line(rows.get(0)));
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      rule.add(i < words ? "---" : "---:");
    }
    text.append(line(rule));
    rows.subList(1, rows.size()).forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
