package dev.lamina.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that a wrong model must provoke. The model's source says so right before the place,
 * with one code for each message there: {@code kernel = /*LM301* /0}.
 */
record Marker(long line, long column, String code) implements Comparable<Marker> {
  private static final Pattern MARKER = Pattern.compile("/\\*(LM\\d{3}(?: LM\\d{3})*)\\*/");
  private static final Pattern CODE = Pattern.compile("^\\[(LM\\d{3})] ");

  static List<Marker> in(String source) {
    List<Marker> markers = new ArrayList<>();
    String[] lines = source.split("\n");
    for (int line = 0; line < lines.length; line++) {
      Matcher matcher = MARKER.matcher(lines[line]);
      while (matcher.find()) {
        for (String code : matcher.group(1).split(" ")) {
          markers.add(new Marker(line + 1, matcher.end() + 1, code));
        }
      }
    }
    return markers.stream().sorted().toList();
  }

  /** The marker that a message asks for; its code is empty if it is not the processor's. */
  static Marker of(CompilerHarness.Message message) {
    return new Marker(message.line(), message.column(), code(message.text()));
  }

  /** The code at the head of a message; empty if there is none. */
  static String code(String text) {
    Matcher matcher = CODE.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** As on every compiler: where columns count differently, lines do not. */
  String lineAndCode() {
    return line + " " + code;
  }

  @Override
  public int compareTo(Marker other) {
    int lines = Long.compare(line, other.line);
    int columns = lines != 0 ? lines : Long.compare(column, other.column);
    return columns != 0 ? columns : code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return line + ":" + column + " " + code;
  }
}
