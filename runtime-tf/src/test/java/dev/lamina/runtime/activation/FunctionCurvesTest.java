package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FunctionCurvesTest {
  private static final double[] X = {-2, -0.5, 0, 3};

  @Test
  void thereIsACurveForEachCopyOfWhatIsLearned() {
    ActivationOp op = new AReLUOp();
    double[] alpha = {0.5, -1, 0.2};
    double[] beta = {0, 1, -1};
    FunctionCurves curves = FunctionCurves.of(op, List.of(alpha, beta), X);
    assertEquals(3, curves.y().size());
    for (int copy = 0; copy < 3; copy++) {
      double left = Math.max(0.01, Math.min(0.99, alpha[copy]));
      double right = 1 + 1 / (1 + Math.exp(-beta[copy]));
      assertArrayEquals(
          new double[] {-2 * left, -0.5 * left, 0, 3 * right}, curves.y().get(copy), 1e-12);
      assertArrayEquals(new double[] {left, left, right, right}, curves.slope().get(copy), 1e-12);
    }
  }

  @Test
  void coefficientsLieOneBehindTheOther() {
    ActivationOp op = new PAUOp();
    int a = op.learnables().get(0).size();
    int b = op.learnables().get(1).size();
    double[] tops = new double[2 * a];
    double[] bottoms = new double[2 * b];
    // The first copy is 1 + x, the second 3 x^2 / (1 + |x|).
    tops[0] = 1;
    tops[2] = 1;
    tops[2 * 2 + 1] = 3;
    bottoms[1] = 1;
    FunctionCurves curves = FunctionCurves.of(op, List.of(tops, bottoms), X);
    for (int i = 0; i < X.length; i++) {
      assertEquals(1 + X[i], curves.y().get(0)[i], 1e-12);
      assertEquals(3 * X[i] * X[i] / (1 + Math.abs(X[i])), curves.y().get(1)[i], 1e-12);
    }
  }

  @Test
  void allLearnablesHaveTheSameNumberOfCopies() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FunctionCurves.of(new AReLUOp(), List.of(new double[2], new double[3]), X));
  }

  @Test
  void aFunctionThatLearnsNothingIsTheSameAtTheStart() {
    FunctionCurves curves = FunctionCurves.atStart(new ReLUOp(), X);
    assertEquals(1, curves.y().size());
    assertArrayEquals(new double[] {0, 0, 0, 3}, curves.y().get(0));
  }
}
