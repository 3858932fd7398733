package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages under docs/errors: what they call wrong gives what they print, what is right nothing.
 */
class ErrorPagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "errors");
  private static final String INDEX = "README.md";

  @TempDir Path directory;

  static List<String> pages() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(INDEX))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyCodeHasOne() {
    List<String> codes =
        Arrays.stream(DiagnosticCode.values()).map(code -> code.id() + ".md").sorted().toList();
    assertEquals(codes, pages());
  }

  /** Word for word, as javac prints it. */
  @ParameterizedTest
  @MethodSource("pages")
  void printsWhatTheCompilerSays(String file) throws IOException {
    ErrorPage page = ErrorPage.read(FOLDER.resolve(file));
    if (page.wrong().isEmpty()) {
      return; // nothing that a user writes provokes it
    }
    PrintingCompiler compiler = new PrintingCompiler(directory);
    String said =
        file.equals("LM218.md")
            ? compiler.printFromClassFile(page.wrong().get(0), page.wrong().get(1))
            : compiler.print(page.wrong());
    assertTrue(said.contains("[" + file.replace(".md", "") + "]"), said);
    if (Boolean.getBoolean("golden.update")) {
      page.withMessage(said).write(FOLDER.resolve(file));
    } else {
      assertEquals(page.message(), said);
    }
  }

  @Test
  void whatIsRightCompiles() {
    List<String> all = new ArrayList<>();
    for (String file : pages()) {
      String home = "package " + file.replace(".md", "").toLowerCase(Locale.ROOT) + ";\n";
      for (String source : ErrorPage.read(FOLDER.resolve(file)).right()) {
        all.add(
            source.contains("\npackage ") || source.startsWith("package ")
                ? source
                : home + source);
      }
    }
    CompilerHarness.compileWithLibrary(all).assertClean();
  }

  @Test
  void theIndexHasAll() {
    StringBuilder index = new StringBuilder();
    index.append(
        """
        # What the compiler says

        Every message of Lamina's annotation processor ends with the name of its page here. Errors stop the
        build. Warnings are about what is almost surely not meant; notes are about what is worth a look, and
        never fail a build, not one with `-Werror` either. Warnings and notes are silenced by
        `@Quiet("LM602")` on a model, a method or a block.

        | code | kind | about |
        | --- | --- | --- |
        """);
    for (String file : pages()) {
      String id = file.replace(".md", "");
      Severity severity = DiagnosticCode.of(id).orElseThrow().severity();
      index.append(
          "| [%s](%s) | %s | %s |\n"
              .formatted(
                  id,
                  file,
                  severity.name().toLowerCase(Locale.ROOT),
                  ErrorPage.read(FOLDER.resolve(file)).title()));
    }
    CompilerHarness.assertText(FOLDER.resolve(INDEX), index.toString());
  }
}
