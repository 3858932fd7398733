package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.processor.CompilerHarness.Message;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong models, each with all that must be said about it: no more, no less, no later. */
class DiagnosticsTest {
  private static final Map<String, List<Message>> MESSAGES = new LinkedHashMap<>();

  /** Where numbers have digits of their own, so that all see that messages do not take them. */
  @BeforeAll
  static void compileAll() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar"));
    try {
      for (String file : wrongModels()) {
        MESSAGES.put(file, CompilerHarness.messages("bad/" + file));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  static List<String> wrongModels() {
    return CompilerHarness.resources("bad");
  }

  /** Where: the markers in the source. */
  @ParameterizedTest
  @MethodSource("wrongModels")
  void saysItAtTheRightPlace(String file) {
    List<Marker> said = MESSAGES.get(file).stream().map(Marker::of).sorted().toList();
    assertEquals(Marker.in(CompilerHarness.resource("bad/" + file)), said);
  }

  /** What: the whole text, beside it. */
  @ParameterizedTest
  @MethodSource("wrongModels")
  void saysExactlyWhatIsWrong(String file) {
    String messages =
        MESSAGES.get(file).stream().map(DiagnosticsTest::text).collect(Collectors.joining());
    CompilerHarness.assertGolden(file.replace(".java", ".messages"), messages);
  }

  private static String text(Message message) {
    return "%d: %s %s%n".formatted(message.line(), kind(message), message.text());
  }

  private static String kind(Message message) {
    return switch (message.kind()) {
      case ERROR -> "error";
      case NOTE -> "note";
      default -> "warning";
    };
  }

  /** Eclipse's compiler has no line for a record, so this is not among the wrong models. */
  @Test
  void aRecordIsNoModel() {
    CompilerHarness.compile(
            """
            package bad;
            @dev.lamina.Model
            public record Sizes(int size) {}
            """)
        .assertMessages(
            Message.error(
                2,
                1,
                "[LM201] model Sizes is a record; expected an interface or an abstract class",
                "help  write  public interface Sizes"));
  }

  /** Of the two that are left out, each needs a compilation of its own kind. */
  @Test
  void everyCodeHasAWrongModel() {
    Set<String> said = new HashSet<>();
    MESSAGES.values().forEach(all -> all.forEach(m -> said.add(Marker.code(m.text()))));
    List<DiagnosticCode> missing =
        Arrays.stream(DiagnosticCode.values()).filter(code -> !said.contains(code.id())).toList();
    assertEquals(
        List.of(
            DiagnosticCode.ACTIVATION_LIBRARY, // ActivationProcessorTest
            DiagnosticCode.GENERATED_NAME, // ActivationProcessorTest
            DiagnosticCode.NO_PARAMETER_NAMES, // ClassFileTest
            DiagnosticCode.INTERNAL_ERROR, // GoodCitizenTest
            DiagnosticCode.COMPILER_OPTION), // GoodCitizenTest
        missing);
  }
}
