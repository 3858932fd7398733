package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.processor.CompilerHarness.Message;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong model gets exactly the messages of its file, at exactly those places. */
class DiagnosticsTest {
  private static final Path BAD = Path.of("src", "test", "resources", "bad");

  static List<String> wrongModels() throws IOException {
    try (Stream<Path> files = Files.list(BAD)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("wrongModels")
  void saysExactlyWhatIsWrong(String file) {
    CompilerHarness.Result result = CompilerHarness.compileResources("bad/" + file);
    assertFalse(result.diagnostics().isEmpty(), file + " compiles");
    String messages =
        result.diagnostics().stream().map(DiagnosticsTest::text).collect(Collectors.joining());
    CompilerHarness.assertGolden(file.replace(".java", ".messages"), messages);
  }

  private static String text(Message message) {
    return "%d:%d %s%n".formatted(message.line(), message.column(), message.text());
  }

  /**
   * A code that no wrong model provokes is untested. The formulas' own codes have their tests in
   * {@link ActivationProcessorTest}, class files in {@link ClassFileTest}, options and failures in
   * {@link GoodCitizenTest}.
   */
  @Test
  void everyCodeHasAWrongModel() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String file : wrongModels()) {
      CompilerHarness.compileResources("bad/" + file)
          .diagnostics()
          .forEach(message -> all.append(message.text()));
    }
    List<String> missing =
        Arrays.stream(DiagnosticCode.values())
            .filter(code -> !code.id().startsWith("LM1") && !code.id().startsWith("LM9"))
            .filter(code -> code != DiagnosticCode.NO_PARAMETER_NAMES)
            .filter(code -> !all.toString().contains("[" + code.id() + "]"))
            .map(DiagnosticCode::toString)
            .toList();
    assertEquals(List.of(), missing);
  }
}
