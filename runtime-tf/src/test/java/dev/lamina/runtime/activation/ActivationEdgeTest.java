package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.activation.ActivationRun.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** Kinks, borders and numbers at the end of the range. */
class ActivationEdgeTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double SLOPE = 1 + 1 / (1 + Math.exp(-2));

  private static Values vector(double... numbers) {
    return new Values(Shape.of(numbers.length), numbers);
  }

  private static Values scalar(double number) {
    return new Values(Shape.scalar(), number);
  }

  private static List<Class<? extends TFloating>> types() {
    return List.of(TFloat64.class, TFloat32.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void relu(Class<? extends TFloating> type) {
    Outcome found =
        new ActivationRun(new ReLUOp(), type)
            .run(
                vector(-1e30, -1, 0, 1, 1e30, INFINITY, -INFINITY),
                vector(2, 3, 4, 5, 6, 7, 8),
                List.of());
    assertArrayEquals(new double[] {0, 0, 0, 1, 1e30, INFINITY, 0}, found.y(), 1e23);
    assertArrayEquals(new double[] {0, 0, 0, 5, 6, 7, 0}, found.gradients().get(0));
  }

  @ParameterizedTest
  @MethodSource("types")
  void areluAtTheEndsOfTheRange(Class<? extends TFloating> type) {
    Values dy = vector(2, 3, 5, 7);
    double[] large = {-1e30, 0, 1e30, -1};
    Outcome found =
        new ActivationRun(new AReLUOp(), type)
            .run(vector(large), dy, List.of(vector(.5, .5, .5, .5), vector(2, 2, 2, 2)));
    close(new double[] {-0.5e30, 0, SLOPE * 1e30, -0.5}, found.y());
    close(new double[] {2 * 0.5, 3 * SLOPE, 5 * SLOPE, 7 * 0.5}, found.gradients().get(0));
    close(new double[] {-2e30, 0, 0, -7}, found.gradients().get(1));
    double bell = (SLOPE - 1) * (2 - SLOPE);
    close(new double[] {0, 0, 5e30 * bell, 0}, found.gradients().get(2));
  }

  @ParameterizedTest
  @MethodSource("types")
  void areluAtInfinityTouchesOnlyTheLearnableOfItsBranch(Class<? extends TFloating> type) {
    Outcome found =
        new ActivationRun(new AReLUOp(), type)
            .run(vector(-INFINITY, INFINITY), vector(2, 3), List.of(vector(.5, .5), vector(2, 2)));
    assertArrayEquals(new double[] {-INFINITY, INFINITY}, found.y());
    close(new double[] {1, 3 * SLOPE}, found.gradients().get(0));
    assertArrayEquals(new double[] {-INFINITY, 0}, found.gradients().get(1));
    assertArrayEquals(new double[] {0, INFINITY}, found.gradients().get(2));
  }

  /** An alpha out of its interval gets nothing, however large x is, and x sees the border. */
  @ParameterizedTest
  @CsvSource({
    "0.5,  0.5,  1",
    "0.01, 0.01, 1",
    "0.99, 0.99, 1",
    "0.0099, 0.01, 0",
    "1.5, 0.99, 0",
    "-1e30, 0.01, 0",
    "1e30, 0.99, 0"
  })
  void areluHoldsAlphaInItsInterval(double alpha, double held, double gradient) {
    for (Class<? extends TFloating> type : types()) {
      for (double x : new double[] {-3, -1e30, -INFINITY}) {
        Outcome found =
            new ActivationRun(new AReLUOp(), type)
                .run(vector(x, 4), vector(2, 3), List.of(scalar(alpha), scalar(2)));
        close(new double[] {held * x, 4 * SLOPE}, found.y());
        close(new double[] {held * 2, 3 * SLOPE}, found.gradients().get(0));
        close(new double[] {gradient == 0 ? 0 : 2 * x}, found.gradients().get(1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e30, INFINITY, -1e30})
  void whatIsNotTakenDoesNotLeak(double x) {
    for (Class<? extends TFloating> type : types()) {
      Outcome found =
          new ActivationRun(new Functions_LearnableEluOp(), type)
              .run(vector(x, -1), vector(2, 3), List.of(scalar(0.7)));
      close(new double[] {x > 0 ? x : -0.7, 0.7 * Math.expm1(-1)}, found.y());
      close(new double[] {x > 0 ? 2 : 0, 3 * 0.7 * Math.exp(-1)}, found.gradients().get(0));
      double rest = 3 * Math.expm1(-1);
      close(new double[] {x > 0 ? rest : rest - 2}, found.gradients().get(1));
    }
  }

  @Test
  void maxGivesATieToItsSecondArgument() {
    Outcome found =
        new ActivationRun(new Functions_ThresholdOp(), TFloat64.class)
            .run(vector(0.2, 0.25, 0.3), vector(2, 3, 5), List.of(scalar(0.25)));
    assertArrayEquals(new double[] {0.25, 0.25, 0.3}, found.y());
    assertArrayEquals(new double[] {0, 0, 5}, found.gradients().get(0));
    assertArrayEquals(new double[] {5}, found.gradients().get(1));
  }

  @Test
  void doublesKeepTheirDigits() {
    Outcome found =
        new ActivationRun(new AReLUOp(), TFloat64.class)
            .run(vector(-1), vector(1), List.of(scalar(5), scalar(0)));
    assertEquals(-0.99, found.y()[0]);
  }

  @ParameterizedTest
  @MethodSource("dev.lamina.runtime.activation.ActivationGradientTest#ops")
  void nanStaysInItsElement(ActivationOp op) {
    if (op.name().equals("Pieces")) {
      return; // a constant branch hides it, as the formula says
    }
    for (Class<? extends TFloating> type : types()) {
      List<Values> learnables =
          op.learnables().stream().map(learnable -> scalar(learnable.initial().get(0))).toList();
      Outcome found =
          new ActivationRun(op, type)
              .run(vector(0.5, Double.NaN, -0.5), vector(1, 1, 1), learnables);
      assertTrue(Double.isNaN(found.y()[1]), op.name());
      for (int i : new int[] {0, 2}) {
        assertFalse(Double.isNaN(found.y()[i]), op.name());
        assertFalse(Double.isNaN(found.gradients().get(0)[i]), op.name());
      }
    }
  }

  /** To seven digits, infinities exactly. */
  private static void close(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      double tolerance =
          Double.isInfinite(expected[i]) ? 0 : 2e-6 * Math.max(1, Math.abs(expected[i]));
      assertEquals(expected[i], actual[i], tolerance, "element " + i);
    }
  }
}
