package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.CompilerHarness.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/formulas.md shows compiles, and what it shows to be wrong gets the messages there. */
class FormulasDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "formulas.md");

  /** A block of Java, and the messages that follow it if it is wrong. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

  private static String source(String example) {
    return "package demo;\n\nimport dev.lamina.*;\n" + example;
  }

  @Test
  void examplesCompileAndMistakesAreThoseShown() throws IOException {
    List<String> right = new ArrayList<>();
    List<String[]> wrong = new ArrayList<>();
    Matcher examples = EXAMPLE.matcher(Files.readString(DOCUMENT));
    while (examples.find()) {
      if (examples.group(2) == null) {
        right.add(source(examples.group(1)));
      } else {
        wrong.add(new String[] {source(examples.group(1)), examples.group(2)});
      }
    }
    assertTrue(right.size() >= 9 && wrong.size() >= 3, "examples were not found");
    CompilerHarness.compile(right.toArray(String[]::new)).assertClean();
    for (String[] example : wrong) {
      List<String> sources = new ArrayList<>(right);
      // The test of the gradient needs a class that is not written when anything is wrong.
      sources.removeIf(source -> source.contains("GradientCheck"));
      sources.add(example[0]);
      String messages =
          CompilerHarness.compile(sources.toArray(String[]::new)).diagnostics().stream()
              .map(Message::text)
              .map(text -> text + "\n")
              .collect(Collectors.joining());
      assertEquals(example[1], messages);
    }
  }
}
