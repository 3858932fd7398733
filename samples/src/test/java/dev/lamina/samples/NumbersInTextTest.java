package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No fraction that Lamina writes has a comma because somebody's system is German. */
final class NumbersInTextTest {
  private static final Path ROOT = Path.of("..");
  private static final String LITERALS =
      "((?:(?:\"\"\"(?:(?!\"\"\").)*+\"\"\"|\"(?:[^\"\\\\]|\\\\.)*+\")\\s*+\\+?\\s*+)++)";

  /** Those that take the locale of the system: with the text before, or as the first argument. */
  private static final List<Pattern> FORMATS =
      List.of(
          Pattern.compile(LITERALS + "\\)?\\s*+\\.formatted\\(", Pattern.DOTALL),
          Pattern.compile("(?:String\\.format|printf)\\(\\s*+" + LITERALS, Pattern.DOTALL));

  private static final Pattern FRACTION =
      Pattern.compile("(?<!%)(?:%%)*+%[-#+ 0,(]*+[0-9]*+(?:\\.[0-9]++)?[feEgGaA]");

  @Test
  void fractionsAreFormattedWithALocale() throws IOException {
    StringBuilder found = new StringBuilder();
    int formats = 0;
    for (String module : List.of("processor", "runtime-tf", "samples")) {
      Path sources = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          formats += look(file, found);
        }
      }
    }
    assertEquals("", found.toString());
    assertTrue(formats > 100, "looked at " + formats);
  }

  @Test
  void aFractionIsSeen() {
    assertTrue(FRACTION.matcher("takes %.2f ms").find());
    assertTrue(FRACTION.matcher("%% and %8.1e").find());
    assertTrue(!FRACTION.matcher("%,d of 100 %% for %s").find());
    assertTrue(
        FORMATS.get(0).matcher("\"a \" + \"%.1f\"\n   .formatted(x)").find()
            && FORMATS.get(1).matcher("printf(\"%f\", x)").find());
    assertTrue(!FORMATS.get(1).matcher("String.format(Locale.ROOT, \"%f\", x)").find());
  }

  private static int look(Path file, StringBuilder found) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int formats = 0;
    for (Pattern format : FORMATS) {
      Matcher matcher = format.matcher(text);
      while (matcher.find()) {
        formats++;
        if (FRACTION.matcher(matcher.group(1)).find()) {
          found.append(file).append(": ").append(matcher.group(1)).append('\n');
        }
      }
    }
    return formats;
  }
}
