package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac itself reports gets no second message from the processor, and no crash. */
class BrokenSourceTest {
  private static final String MODEL =
      """
      package bad;

      import dev.lamina.*;

      %s
      public interface Broken {
        %s
        Tensor features(%s Tensor image);

        @Flatten @Activate @Dense(units = 10)
        Tensor logits(Tensor features);
      }
      """;

  private static void assertOnlyJavacSpeaks(String source) {
    List<CompilerHarness.Message> messages = CompilerHarness.compile(source).diagnostics();
    assertFalse(messages.isEmpty());
    assertEquals(
        List.of(),
        messages.stream()
            .map(CompilerHarness.Message::text)
            .filter(text -> text.contains("[LM") || text.contains("Lamina"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Conv(filters = NOPE)",
        "@Conv(filters = \"8\")",
        "@Conv(filters = 1.5)",
        "@Conv(filter = 8)",
        "@Conv(bias = Bias.MAYBE)",
        "@Conv(bias = null)",
        "@Convolution(filters = 8) @Conv",
        "@Conv(filters = 8) @Conv(filters = 8)",
        "@Conv @Repeat(\"twice\")",
        "@Conv @Dropout(rate = true)",
        "@ConvUnit(filters = NOPE)",
        "@Conv @AReLU(alpha = NOPE)",
        "@Conv @PReLU(sharing = Sharing.NONE)",
        "@Conv @PReLU(init = NOPE, l2 = NOPE)",
        "@Conv @APL(a = NOPE, b = {1, 2})",
        "@Conv @APL(a = {1, NOPE}, b = {1, 2})",
        "@Conv @APL(uniform = {NOPE, 2}, learningRateFactor = NOPE)",
        "@Conv @APALU(a = NOPE, uniform = NOPE)",
        "@Conv @ELSA(of = NOPE)",
        "@Conv @ELSA(of = 3)"
      })
  void aBrokenLayer(String layer) {
    assertOnlyJavacSpeaks(MODEL.formatted("@Model @ReLU", layer, "@Input({8, 8, 3})"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@Input", "@Input(NOPE)", "@Input({8, NOPE})", "@Input({8, \"8\", 3})"})
  void aBrokenInput(String input) {
    assertOnlyJavacSpeaks(MODEL.formatted("@Model @ReLU", "@Conv", input));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Model(width = NOPE) @ReLU",
        "@Model(3) @ReLU",
        "@Model @ReLU @Train(epochs = NOPE, milestones = {1, NOPE}, nesterov = 3)",
        "@Model @ReLU @Train(optimizer = NOPE)",
        "@Model @ReLU @PReLU(in = NOPE)",
        "@Model @ReLU @PReLU(first = NOPE)",
        "@Model @ReLU @PReLU(placement = NOPE)"
      })
  void aBrokenModel(String annotations) {
    assertOnlyJavacSpeaks(MODEL.formatted(annotations, "@Conv", "@Input({8, 8, 3})"));
  }

  @Test
  void aBrokenFormula() {
    assertOnlyJavacSpeaks(
        """
        package bad;

        import dev.lamina.*;

        @ActivationFunction(NOPE)
        public @interface Broken {}
        """);
  }

  /** Names of a model may be those of the generated code. */
  @Test
  void namesOfGeneratedCodeAreFree() {
    CompilerHarness.compileModel("good/Names.java").assertClean();
  }
}
