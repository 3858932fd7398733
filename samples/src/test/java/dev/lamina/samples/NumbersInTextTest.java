package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No number that Lamina writes looks otherwise because somebody's system is German or Arabic. What
 * takes the locale of the system may have %s, which writes a whole number as Java does, but no %d.
 */
final class NumbersInTextTest {
  private static final Path ROOT = Path.of("..");
  private static final String LITERALS =
      "((?:(?:\"\"\"(?:(?!\"\"\").)*+\"\"\"|\"(?:[^\"\\\\]|\\\\.)*+\")\\s*+\\+?\\s*+)++)";

  /** Those that take the locale of the system: with the text before, or as the first argument. */
  private static final List<Pattern> FORMATS =
      List.of(
          Pattern.compile(LITERALS + "\\)?\\s*+\\.formatted\\(", Pattern.DOTALL),
          Pattern.compile("(?:String\\.format|printf)\\(\\s*+" + LITERALS, Pattern.DOTALL));

  private static final Pattern NUMBER =
      Pattern.compile("(?<!%)(?:%%)*+%[-#+ 0,(]*+[0-9]*+(?:\\.[0-9]++)?[dfeEgGaA]");

  @Test
  void numbersAreFormattedWithALocale() throws IOException {
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
  void aNumberIsSeen() {
    assertTrue(NUMBER.matcher("takes %.2f ms").find());
    assertTrue(NUMBER.matcher("%% and %8.1e").find());
    assertTrue(NUMBER.matcher("%,d of 100").find());
    assertTrue(!NUMBER.matcher("%%d of %5s, %x").find());
    assertTrue(
        FORMATS.get(0).matcher("\"a \" + \"%.1f\"\n   .formatted(x)").find()
            && FORMATS.get(1).matcher("printf(\"%f\", x)").find());
    assertTrue(!FORMATS.get(1).matcher("String.format(Locale.ROOT, \"%f\", x)").find());
  }

  /** In German a point and a comma mean the other. */
  @Test
  void aTrainingWritesNumbersAsInEnglish(@TempDir Path directory) throws IOException {
    StringBuilder written = new StringBuilder();
    for (String command :
        List.of(
            "train linear --epochs 2 --train-size 1100 --test-size 200 --out " + directory,
            "train --epochs 3 --resume --out " + directory)) {
      written.append(outIn("de", command));
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        if (file.toString().matches(".*\\.(?:txt|csv|json|html)")) {
          written.append(Files.readString(file));
        }
      }
    }
    assertTrue(Files.isDirectory(directory.resolve("epoch-0003")));
    assertTrue(written.indexOf("1,100 images") >= 0, written.toString());
    assertTrue(written.indexOf("1.100") < 0, written.toString());
    assertTrue(!Pattern.compile("loss\\S* \\d+,").matcher(written).find(), written.toString());
  }

  @Test
  void tablesHaveTheDigitsOfEnglish() {
    for (String command : List.of("models", "summary linear --costs", "recipe linear")) {
      assertEquals(outIn("en", command), outIn("ar", command));
    }
  }

  /** What a command prints where the system speaks a language. */
  private static String outIn(String language, String command) {
    SampleModels models = new SampleModels(List.of(LinearModel.of("linear", 28, 1, 10)));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      Outcome outcome = Outcome.of(models, command.split(" "));
      assertEquals(0, outcome.status(), outcome.err());
      return outcome.out();
    } finally {
      Locale.setDefault(before);
    }
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
        if (NUMBER.matcher(matcher.group(1)).find()) {
          found.append(file).append(": ").append(matcher.group(1)).append('\n');
        }
      }
    }
    return formats;
  }
}
