package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.activation.ActivationRun.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** The generated gradients against finite differences and against TensorFlow's own. */
class ActivationGradientTest {
  private static final Shape X = Shape.of(2, 3, 2, 4);
  private static final Shape SCALAR = Shape.scalar();
  private static final Shape CHANNEL = Shape.of(4);
  private static final Shape ELEMENT = Shape.of(3, 2, 4);
  private static final double STEP = 1e-6;

  static Stream<Named<ActivationOp>> ops() {
    return Stream.of(
            new ReLUOp(),
            new AReLUOp(),
            new AdaReLUOp(),
            new ConvReLUOp(),
            new LeakyReLUOp(),
            new PReLUOp(),
            new Functions_LogisticOp(),
            new Functions_TangentOp(),
            new Functions_PlusOp(),
            new Functions_ExponentialOp(),
            new Functions_LearnableEluOp(),
            new Functions_GeluOp(),
            new Functions_MishOp(),
            new Functions_HardSwishOp(),
            new Functions_CoupledOp(),
            new Functions_ThresholdOp(),
            new Functions_BoundedOp(),
            new Functions_PowersOp(),
            new Functions_PiecesOp())
        .map(op -> Named.of(op.name(), op));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void finiteDifferencesAgree(ActivationOp op) {
    List<List<Shape>> shapes =
        List.of(
            List.of(SCALAR),
            List.of(CHANNEL),
            List.of(ELEMENT),
            List.of(SCALAR, CHANNEL),
            List.of(Shape.of(3, 1, 4), SCALAR));
    for (List<Shape> shape : shapes) {
      Values x = random(X, 3, 1);
      Values dy = random(X, 1, 2);
      List<Values> learnables = learnables(op, shape);
      Outcome found = new ActivationRun(op, TFloat64.class).run(x, dy, learnables);
      assertArrayEquals(slopesOfX(op, x, dy, learnables), found.gradients().get(0), 1e-6);
      for (int i = 0; i < learnables.size(); i++) {
        assertArrayEquals(
            slopes(op, x, dy, learnables, i), found.gradients().get(i + 1), 1e-6, shape + " " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ops")
  void singlePrecisionAgreesWithDouble(ActivationOp op) {
    Values x = random(X, 3, 3);
    Values dy = random(X, 1, 4);
    List<Values> learnables = learnables(op, List.of(CHANNEL));
    Outcome exact = new ActivationRun(op, TFloat64.class).run(x, dy, learnables);
    Outcome rounded = new ActivationRun(op, TFloat32.class).run(x, dy, learnables);
    assertArrayEquals(exact.y(), rounded.y(), 1e-5);
    for (int i = 0; i < exact.gradients().size(); i++) {
      assertArrayEquals(exact.gradients().get(i), rounded.gradients().get(i), 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("ops")
  void tensorFlowsOwnGradientAgrees(ActivationOp op) {
    Values x = random(X, 3, 5);
    Values dy = random(X, 1, 6);
    List<Values> learnables = learnables(op, List.of(CHANNEL));
    ActivationRun run = new ActivationRun(op, TFloat64.class);
    Outcome found = run.run(x, dy, learnables);
    Outcome oracle = run.runAutodiff(x, dy, learnables);
    assertEquals(oracle.gradients().size(), found.gradients().size());
    for (int i = 0; i < oracle.gradients().size(); i++) {
      assertArrayEquals(oracle.gradients().get(i), found.gradients().get(i), 1e-9);
    }
  }

  /** Around the initial values, so that no kink of a learnable is met; the shapes take turns. */
  private static List<Values> learnables(ActivationOp op, List<Shape> shapes) {
    List<Values> all = new ArrayList<>();
    for (Learnable learnable : op.learnables()) {
      Shape shape = shapes.get(all.size() % shapes.size());
      Values noise = random(shape, 0.05, 7 + all.size());
      double[] numbers = noise.numbers().clone();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += learnable.initial().get(0);
      }
      all.add(new Values(shape, numbers));
    }
    return all;
  }

  private static Values random(Shape shape, double scale, long seed) {
    Random random = new Random(seed);
    return new Values(
        shape,
        random
            .doubles(shape.size(), -scale, scale)
            .map(value -> Math.rint(value * 1000) / 1000 + 0.00037)
            .toArray());
  }

  /** Elementwise: all elements can be moved at once. */
  private static double[] slopesOfX(ActivationOp op, Values x, Values dy, List<Values> learnables) {
    double[] slopes = new double[x.numbers().length];
    double[] above = forward(op, all(x, STEP), dy, learnables);
    double[] below = forward(op, all(x, -STEP), dy, learnables);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = dy.numbers()[i] * (above[i] - below[i]) / (2 * STEP);
    }
    return slopes;
  }

  private static Values all(Values x, double step) {
    Values moved = x;
    for (int i = 0; i < x.numbers().length; i++) {
      moved = moved.moved(i, step);
    }
    return moved;
  }

  private static double[] slopes(
      ActivationOp op, Values x, Values dy, List<Values> learnables, int which) {
    double[] slopes = new double[learnables.get(which).numbers().length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] =
          (loss(op, x, dy, moved(learnables, which, i, STEP))
                  - loss(op, x, dy, moved(learnables, which, i, -STEP)))
              / (2 * STEP);
    }
    return slopes;
  }

  private static List<Values> moved(List<Values> learnables, int which, int index, double step) {
    List<Values> moved = new ArrayList<>(learnables);
    moved.set(which, learnables.get(which).moved(index, step));
    return moved;
  }

  private static double loss(ActivationOp op, Values x, Values dy, List<Values> learnables) {
    double[] y = forward(op, x, dy, learnables);
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      loss += dy.numbers()[i] * y[i];
    }
    return loss;
  }

  private static double[] forward(ActivationOp op, Values x, Values dy, List<Values> learnables) {
    return new ActivationRun(op, TFloat64.class).run(x, dy, learnables).y();
  }
}
