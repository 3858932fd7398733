package dev.lamina.runtime.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text that a person can read and a program too: a first line that says what it is, then lines of a
 * key, a space and a value, of which a key may have several, and a last line that shows that
 * nothing is missing.
 */
final class KeyedLines {
  private static final String END = "end";

  private final String format;
  private final List<Line> lines = new ArrayList<>();

  private record Line(String key, String value) {}

  /**
   * @param format the first line
   */
  KeyedLines(String format) {
    this.format = format;
  }

  /**
   * @param key without a space
   */
  KeyedLines add(String key, Object value) {
    lines.add(new Line(key, value.toString()));
    return this;
  }

  KeyedLines addAll(String key, List<String> values) {
    values.forEach(value -> add(key, value));
    return this;
  }

  String text() {
    StringBuilder text = new StringBuilder(format).append('\n');
    for (Line line : lines) {
      text.append(line.key()).append(' ').append(escaped(line.value())).append('\n');
    }
    return text.append(END).append('\n').toString();
  }

  /** Reads what {@link #text} wrote; empty if it is not whole or of another format. */
  static Optional<KeyedLines> parse(String format, String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2
        || !lines.get(0).equals(format)
        || !lines.get(lines.size() - 1).equals(END)) {
      return Optional.empty();
    }
    KeyedLines read = new KeyedLines(format);
    for (String line : lines.subList(1, lines.size() - 1)) {
      int space = line.indexOf(' ');
      if (space < 1) {
        return Optional.empty();
      }
      read.add(line.substring(0, space), unescaped(line.substring(space + 1)));
    }
    return Optional.of(read);
  }

  List<String> all(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).map(Line::value).toList();
  }

  Optional<String> first(String key) {
    return all(key).stream().findFirst();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
