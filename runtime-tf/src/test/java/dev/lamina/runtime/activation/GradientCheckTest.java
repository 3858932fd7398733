package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.activation.WrongOp.Mistake;
import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientCheckTest {

  @ParameterizedTest
  @MethodSource("dev.lamina.runtime.activation.DifferentiableTest#ops")
  void rightFunctionsPass(ActivationOp op) {
    // Logarithms and powers of some need the left end not to be far below 0.
    GradientCheck.Report report = GradientCheck.of(op).range(-2, 4).check();
    assertTrue(report.compared() >= 3 * 120 * 0.95, report.toString());
    assertTrue(report.worst() < 1e-6, report.toString());
  }

  @ParameterizedTest
  @MethodSource("library")
  void allOfTheLibraryPasses(Entry entry) {
    GradientCheck.of(LibraryOps.of(entry)).check();
    GradientCheck.of(LibraryOps.of(entry)).seed(2).check();
  }

  static List<Entry> library() {
    return LibraryFunctions.all();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void kinksAreLeftOut(long seed) {
    GradientCheck.of(new ReLUOp()).seed(seed).check();
    GradientCheck.of(new AReLUOp()).seed(seed).check();
    GradientCheck.of(new ConvReLUOp()).seed(seed).check();
  }

  @Test
  void theReportReadsAsASentence() {
    GradientCheck.Report report = GradientCheck.of(new WrongOp(Mistake.NONE)).check();
    assertEquals(3 * 120 + 1 + 4 + 24, report.compared());
    assertTrue(
        report.toString().matches("Wrong: 389 gradients agree, the worst to .*e-..; 0 left .*"),
        report.toString());
  }

  @Test
  void aWrongGradientOfXIsFound() {
    assertFinds(
        Mistake.DX,
        "the gradient of Wrong with respect to x is \\S+ at x = \\S+ with slope = 0[.]\\S+,"
            + " times dy = \\S+; finite differences give \\S+ \\(1\\d\\d of 120 wrong\\)");
  }

  @Test
  void aWrongGradientOfALearnableIsFound() {
    assertFinds(
        Mistake.LEARNABLE,
        "the gradient of Wrong with respect to slope is \\S+ with slope = 0[.]\\S+, summed over"
            + " x = \\[.*\\] and 116 more; finite differences give \\S+ \\(1 of 1 wrong\\)");
  }

  @Test
  void aWrongShapeIsFound() {
    assertFinds(
        Mistake.SHAPE,
        "the gradient with respect to slope of Wrong has the shape \\[5, 3, 2, 4\\];"
            + " expected \\[\\], with x \\[5, 3, 2, 4\\]");
  }

  @Test
  void aMissingGradientIsFound() {
    assertFinds(Mistake.MISSING, "Wrong has 1 learnables and gives 0 gradients of them");
  }

  @Test
  void nanInAnotherElementIsFound() {
    assertFinds(
        Mistake.SPREADS_NAN,
        "NaN in one element of x makes y of Wrong NaN in another, at x = .*; it was \\S+");
  }

  @Test
  void lostPrecisionIsFound() {
    assertFinds(
        Mistake.SINGLE_PRECISION,
        "the gradient of Wrong with respect to x is \\S+ in float32 at x = .* in float64 it is.*");
  }

  @Test
  void aFunctionOfNothingButKinksIsNotRight() {
    assertFinds(
        Mistake.MANY_KINKS,
        "Wrong has a kink or no finite value at \\d+ of 389 points: too many to say that it is"
            + " right");
  }

  @Test
  void mistakesAreSaidInASentence() {
    GradientCheck check = GradientCheck.of(new ReLUOp());
    assertEquals(
        "x cannot lie between 1.0 and 1.0",
        assertThrows(IllegalArgumentException.class, () -> check.range(1, 1)).getMessage());
    assertEquals(
        "a tolerance is above 0, this is 0.0",
        assertThrows(IllegalArgumentException.class, () -> check.tolerance(0)).getMessage());
  }

  private static void assertFinds(Mistake mistake, String message) {
    AssertionError found =
        assertThrows(AssertionError.class, () -> GradientCheck.of(new WrongOp(mistake)).check());
    assertTrue(found.getMessage().matches(message), found.getMessage());
  }
}
