package dev.lamina.runtime.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class InitializerTest {
  private static final Shape CONV = Shape.of(3, 3, 32, 64);
  private static final Shape DENSE = Shape.of(200, 100);
  private static final int CONV_IN = 3 * 3 * 32;
  private static final int CONV_OUT = 3 * 3 * 64;

  @Test
  void theDefaultIsUniformByFanInForWeightsAndBias() {
    TorchDefault initializer = new TorchDefault();
    assertUniform(1 / Math.sqrt(CONV_IN), values(initializer, CONV, 1, 2));
    assertUniform(1 / Math.sqrt(200), values(initializer, DENSE, 1, 2));
    Initializer bias = initializer.forBias(CONV);
    assertUniform(1 / Math.sqrt(CONV_IN), values(bias, Shape.of(20_000), 1, 2));
  }

  @Test
  void glorotIsUniformByBothFansWithBiasZero() {
    GlorotUniform initializer = new GlorotUniform();
    assertUniform(Math.sqrt(6.0 / (CONV_IN + CONV_OUT)), values(initializer, CONV, 1, 2));
    assertUniform(Math.sqrt(6.0 / 300), values(initializer, DENSE, 1, 2));
    assertArrayEquals(new double[5], values(initializer.forBias(CONV), Shape.of(5), 1, 2));
  }

  @Test
  void heIsNormalByFanInWithBiasZero() {
    HeNormal initializer = new HeNormal();
    assertNormal(Math.sqrt(2.0 / CONV_IN), values(initializer, CONV, 1, 2));
    assertNormal(Math.sqrt(2.0 / 200), values(initializer, DENSE, 1, 2));
    assertArrayEquals(new double[5], values(initializer.forBias(CONV), Shape.of(5), 1, 2));
  }

  @Test
  void normalHasTheDeviationGivenForAnyShape() {
    assertNormal(0.1, values(new Normal(0.1), CONV, 1, 2));
    assertNormal(0.5, values(new Normal(0.5), Shape.of(20_000), 1, 2));
    assertArrayEquals(new double[3], values(new Normal(0), Shape.of(3), 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new Normal(-1));
    assertThrows(IllegalArgumentException.class, () -> new Normal(Double.NaN));
  }

  @Test
  void normalHasTheMeanGiven() {
    double[] values = values(new Normal(3, 0.5), Shape.of(20_000), 1, 2);
    assertNormal(0.5, Arrays.stream(values).map(v -> v - 3).toArray());
    assertArrayEquals(
        values(new Normal(0.5), DENSE, 1, 2), values(new Normal(0, 0.5), DENSE, 1, 2));
    assertArrayEquals(new double[] {-2, -2}, values(new Normal(-2, 0), Shape.of(2), 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new Normal(Double.NaN, 1));
  }

  @Test
  void uniformLiesInTheIntervalGiven() {
    double[] values = values(new Uniform(-1, 3), Shape.of(20_000), 1, 2);
    assertUniform(2, Arrays.stream(values).map(v -> v - 1).toArray());
    assertTrue(values(new Uniform(0.25, 0.5), Shape.scalar(), 1, 2)[0] >= 0.25);
  }

  /** Near 1024, float32 has steps so wide that half of all sums would be rounded up to high. */
  @Test
  void uniformNeverReachesItsUpperEnd() {
    float high = Math.nextUp(1024f);
    double[] values = values(new Uniform(1024, high), Shape.of(1000), 1, 2);
    assertTrue(Arrays.stream(values).allMatch(v -> v == 1024));
  }

  @Test
  void anEmptyIntervalIsRefused() {
    for (double[] ends :
        new double[][] {{1, 1}, {2, 1}, {Double.NaN, 1}, {0, Double.NaN}, {1, 1 + 1e-12}}) {
      assertThrows(IllegalArgumentException.class, () -> new Uniform(ends[0], ends[1]));
    }
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new Uniform(0, Double.POSITIVE_INFINITY));
    assertEquals(
        "initial values are uniform from 0.0 to below Infinity; expected a finite interval",
        thrown.getMessage());
  }

  @Test
  void coefficientsAreRepeatedOverTheRest() {
    PerCoefficient three = new PerCoefficient(List.of(0.5, -1.0, 2.0));
    assertArrayEquals(new double[] {0.5, -1, 2}, values(three, Shape.of(3), 1, 2));
    assertArrayEquals(new double[] {0.5, 0.5, -1, -1, 2, 2}, values(three, Shape.of(3, 2), 1, 2));
    double[] deep = values(three, Shape.of(3, 2, 1, 4), 1, 2);
    for (int i = 0; i < deep.length; i++) {
      assertEquals(three.values().get(i / 8), deep[i]);
    }
    assertArrayEquals(
        new double[] {7, 7}, values(new PerCoefficient(List.of(7.0)), Shape.of(1, 2), 1, 2));
    Throwable thrown =
        assertThrows(IllegalArgumentException.class, () -> values(three, Shape.of(2, 3), 1, 2));
    assertEquals("3 coefficients do not fill a variable of shape [2, 3]", thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new PerCoefficient(List.of()));
  }

  @Test
  void aConstantFillsEveryShape() {
    assertArrayEquals(new double[] {0.25}, values(new Constant(0.25), Shape.scalar(), 1, 2));
    assertArrayEquals(
        new double[] {-3, -3, -3, -3}, values(new Constant(-3), Shape.of(2, 2), 1, 2));
  }

  @Test
  void valuesFollowFromSeedAndPlace() {
    for (Initializer initializer :
        List.of(
            new TorchDefault(),
            new HeNormal(),
            new GlorotUniform(),
            new Normal(0.1),
            new Uniform(-1, 1))) {
      double[] values = values(initializer, DENSE, 1, 2);
      assertArrayEquals(values, values(initializer, DENSE, 1, 2));
      assertUncorrelated(values, values(initializer, DENSE, 2, 2));
      assertUncorrelated(values, values(initializer, DENSE, 1, 3));
      assertUncorrelated(values, values(initializer, DENSE, 2, 1));
    }
  }

  @Test
  void onlyWeightsHaveAFan() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Throwable thrown =
          assertThrows(
              IllegalArgumentException.class, () -> new HeNormal().values(tf, Shape.of(5), 1, 2));
      assertEquals("weights have a known shape [..., in, out], this is [5]", thrown.getMessage());
    }
  }

  /** Bounds, mean and variance, the last two to five standard errors. */
  private static void assertUniform(double bound, double[] values) {
    for (double value : values) {
      assertTrue(Math.abs(value) <= bound * (1 + 1e-6), value + " in " + bound);
    }
    assertTrue(Arrays.stream(values).max().orElseThrow() > 0.99 * bound);
    assertTrue(Arrays.stream(values).min().orElseThrow() < -0.99 * bound);
    double deviation = bound / Math.sqrt(3);
    assertMoments(deviation, 9.0 / 5, values);
  }

  private static void assertNormal(double deviation, double[] values) {
    assertMoments(deviation, 3, values);
    double within =
        Arrays.stream(values).filter(v -> Math.abs(v) < deviation).count() / (double) values.length;
    assertEquals(0.6827, within, 5 * Math.sqrt(0.6827 * 0.3173 / values.length));
  }

  private static void assertMoments(double deviation, double kurtosis, double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    double root = Math.sqrt(values.length);
    assertEquals(0, mean, 5 * deviation / root);
    double squares = deviation * deviation;
    assertEquals(squares, square, 5 * squares * Math.sqrt(kurtosis - 1) / root);
  }

  private static void assertUncorrelated(double[] a, double[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    assertEquals(0, product / Math.sqrt(squareA * squareB), 5 / Math.sqrt(a.length));
  }

  private static double[] values(Initializer initializer, Shape shape, long seed, long place) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      try (TFloat32 tensor =
          (TFloat32)
              session.runner().fetch(initializer.values(tf, shape, seed, place)).run().get(0)) {
        return Values.of(tensor).data;
      }
    }
  }
}
