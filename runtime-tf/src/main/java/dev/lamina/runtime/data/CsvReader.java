package dev.lamina.runtime.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows of comma-separated values (RFC 4180): fields may stand in quotes, where a quote is
 * doubled and a line may end. A new line that is written as backslash and n becomes one.
 */
final class CsvReader {
  private final BufferedReader reader;
  private int line;

  CsvReader(BufferedReader reader) {
    this.reader = reader;
  }

  /** The number of the line at which the last row began, from 1. */
  private int rowLine;

  int line() {
    return rowLine;
  }

  /**
   * The next row; null after the last.
   *
   * @throws IOException if the text ends within quotes
   */
  List<String> next() throws IOException {
    String text = readLine();
    while (text != null && text.isEmpty()) {
      text = readLine();
    }
    if (text == null) {
      return null;
    }
    rowLine = line;
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    int i = 0;
    while (true) {
      if (i == text.length()) {
        if (!quoted) {
          fields.add(field.toString());
          return fields;
        }
        text = readLine();
        if (text == null) {
          throw new IOException("the quotes that open in line " + rowLine + " do not close");
        }
        field.append('\n');
        i = 0;
        continue;
      }
      char c = text.charAt(i++);
      char following = i < text.length() ? text.charAt(i) : 0;
      if (c == '"' && quoted && following == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\\' && following == 'n') {
        field.append('\n');
        i++;
      } else {
        field.append(c);
      }
    }
  }

  private String readLine() throws IOException {
    line++;
    return reader.readLine();
  }
}
