package dev.lamina.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page about one code: a wrong model, the message, the right model. */
record ErrorPage(String text) {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```\n");
  private static final Pattern MESSAGE = Pattern.compile("(?s)```text\n(.*?)```\n");
  private static final Pattern TITLE = Pattern.compile("\\A# LM\\d{3}: (.*)\n");
  private static final String RIGHT = "\n## Right\n";

  static ErrorPage read(Path path) {
    try {
      return new ErrorPage(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path path) throws IOException {
    Files.writeString(path, text);
  }

  String title() {
    return first(TITLE);
  }

  /** The source files; none on a page about what no source provokes. */
  List<String> wrong() {
    return java(text.contains(RIGHT) ? text.substring(0, text.indexOf(RIGHT)) : "");
  }

  List<String> right() {
    return java(text.contains(RIGHT) ? text.substring(text.indexOf(RIGHT)) : "");
  }

  String message() {
    return first(MESSAGE);
  }

  ErrorPage withMessage(String message) {
    String block = Matcher.quoteReplacement("```text\n" + message + "```\n");
    return new ErrorPage(MESSAGE.matcher(text).replaceFirst(block));
  }

  private String first(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  private static List<String> java(String section) {
    List<String> sources = new ArrayList<>();
    Matcher matcher = JAVA.matcher(section);
    while (matcher.find()) {
      sources.add(matcher.group(1));
    }
    return sources;
  }
}
