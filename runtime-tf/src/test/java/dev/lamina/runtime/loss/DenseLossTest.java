package dev.lamina.runtime.loss;

import static dev.lamina.runtime.reference.Closeness.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The losses whose target has the shape of the output. */
final class DenseLossTest {

  private enum Kind {
    BINARY_CROSS_ENTROPY(new BinaryCrossEntropy()) {
      @Override
      double element(double x, double t) {
        double p = 1 / (1 + Math.exp(-x));
        return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
      }

      @Override
      Operand<TFloat32> automatic(Ops tf, Operand<TFloat32> x, Operand<TFloat32> t) {
        return whole(tf, tf.math.sub(tf.math.softplus(x), tf.math.mul(x, t)));
      }
    },
    SQUARED(new MeanSquaredError()) {
      @Override
      double element(double x, double t) {
        return (x - t) * (x - t);
      }

      @Override
      Operand<TFloat32> automatic(Ops tf, Operand<TFloat32> x, Operand<TFloat32> t) {
        return whole(tf, tf.math.mul(tf.math.sub(x, t), tf.math.sub(x, t)));
      }
    },
    ABSOLUTE(new MeanAbsoluteError()) {
      @Override
      double element(double x, double t) {
        return Math.abs(x - t);
      }

      @Override
      Operand<TFloat32> automatic(Ops tf, Operand<TFloat32> x, Operand<TFloat32> t) {
        return whole(tf, tf.math.abs(tf.math.sub(x, t)));
      }
    },
    DICE(new Dice(0.5)) {
      @Override
      double loss(double[] x, double[] t) {
        double overlap = 0;
        double sizes = 0;
        for (int i = 0; i < x.length; i++) {
          double p = 1 / (1 + Math.exp(-x[i]));
          overlap += p * t[i];
          sizes += p + t[i];
        }
        return 1 - (2 * overlap + 0.5) / (sizes + 0.5);
      }

      @Override
      Operand<TFloat32> automatic(Ops tf, Operand<TFloat32> x, Operand<TFloat32> t) {
        Operand<TFloat32> p = tf.math.sigmoid(x);
        Operand<TFloat32> overlap = total(tf, tf.math.mul(p, t));
        Operand<TFloat32> sizes = total(tf, tf.math.add(p, t));
        Operand<TFloat32> half = tf.constant(0.5f);
        return tf.math.neg(
            tf.math.div(
                tf.math.add(tf.math.mul(overlap, tf.constant(2f)), half),
                tf.math.add(sizes, half)));
      }
    };

    final TargetLoss<TFloat32> loss;

    Kind(TargetLoss<TFloat32> loss) {
      this.loss = loss;
    }

    double element(double x, double t) {
      throw new UnsupportedOperationException();
    }

    /** Of all these elements together. */
    double loss(double[] x, double[] t) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += element(x[i], t[i]);
      }
      return sum / x.length;
    }

    /** The same up to a constant, from operations that TensorFlow can differentiate. */
    abstract Operand<TFloat32> automatic(Ops tf, Operand<TFloat32> x, Operand<TFloat32> t);

    static Operand<TFloat32> whole(Ops tf, Operand<TFloat32> values) {
      return tf.math.mean(tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(0));
    }

    static Operand<TFloat32> total(Ops tf, Operand<TFloat32> values) {
      return tf.reduceSum(tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(0));
    }

    /** Fourth-order difference quotients of the definition. */
    Values gradient(Values x, Values t) {
      Values gradient = Values.zeros(x.shape);
      for (int i = 0; i < x.data.length; i++) {
        double near = difference(x, t, i, 1e-4);
        double far = difference(x, t, i, 2e-4);
        gradient.data[i] = (8 * near - far) / 12e-4;
      }
      return gradient;
    }

    private double difference(Values x, Values t, int i, double step) {
      double[] above = x.data.clone();
      double[] below = x.data.clone();
      above[i] += step;
      below[i] -= step;
      return loss(above, t.data) - loss(below, t.data);
    }
  }

  /** Loss, loss of each example, gradient, the same gradient by autodiff. */
  private record Outcome(Values mean, Values perExample, Values dOutput, Values automatic) {}

  @ParameterizedTest
  @EnumSource(Kind.class)
  void lossAndGradientAreThoseOfTheDefinition(Kind kind) {
    for (int[] shape : new int[][] {{4, 3, 5, 2}, {1, 6}, {5, 1}, {3}}) {
      Values x = Values.random(1, shape);
      Random random = new Random(2);
      Values t = Values.zeros(shape).map(v -> random.nextInt(2));
      for (boolean free : new boolean[] {false, true}) {
        Outcome outcome = run(kind, x, t, free);
        Values mean = new Values(new int[0], kind.loss(x.data, t.data));
        assertClose("mean", mean, outcome.mean());
        assertClose("per example", perExample(kind, x, t), outcome.perExample());
        assertClose("gradient", kind.gradient(x, t), outcome.dOutput());
        assertClose("autodiff", outcome.automatic(), outcome.dOutput());
      }
    }
  }

  private static Values perExample(Kind kind, Values x, Values t) {
    int own = x.data.length / x.shape[0];
    Values losses = Values.zeros(x.shape[0]);
    Arrays.setAll(
        losses.data,
        n ->
            kind.loss(
                Arrays.copyOfRange(x.data, n * own, (n + 1) * own),
                Arrays.copyOfRange(t.data, n * own, (n + 1) * own)));
    return losses;
  }

  @Test
  void targetsBetweenZeroAndOneCount() {
    Values x = Values.random(3, 2, 7);
    Values t = Values.random(4, 2, 7).map(v -> (float) (1 / (1 + Math.exp(v))));
    for (Kind kind : Kind.values()) {
      assertClose("gradient", kind.gradient(x, t), run(kind, x, t, false).dOutput());
    }
  }

  @Test
  void largeLogitsDoNotOverflow() {
    Values x = new Values(new int[] {1, 4}, 1000, -1000, 1000, -1000);
    Values t = new Values(new int[] {1, 4}, 1, 0, 0, 1);
    Outcome entropy = run(Kind.BINARY_CROSS_ENTROPY, x, t, false);
    assertEquals(500, entropy.mean().data[0], 1e-3);
    assertClose("gradient", new Values(new int[] {1, 4}, 0, 0, 0.25, -0.25), entropy.dOutput());
    Outcome dice = run(Kind.DICE, x, t, false);
    assertEquals(1 - 2.5 / 4.5, dice.mean().data[0], 1e-6);
    assertClose("gradient", Values.zeros(1, 4), dice.dOutput());
  }

  @Test
  void withoutADifferenceTheAbsoluteErrorHasNoSlope() {
    Values x = new Values(new int[] {1, 3}, 1, 2, 3);
    Values t = new Values(new int[] {1, 3}, 1, 3, 1);
    assertClose(
        "gradient",
        new Values(new int[] {1, 3}, 0, -1 / 3.0, 1 / 3.0),
        run(Kind.ABSOLUTE, x, t, false).dOutput());
  }

  @Test
  void anEmptyMaskThatIsFoundCostsNothing() {
    Values x = Values.zeros(2, 3).map(v -> -100);
    assertEquals(0, run(Kind.DICE, x, Values.zeros(2, 3), false).mean().data[0], 1e-6);
  }

  @Test
  void mistakesAreSaidInASentence() {
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      Throwable thrown = assertThrows(IllegalArgumentException.class, () -> new Dice(wrong));
      assertEquals("smooth is " + wrong + "; it must be above 0", thrown.getMessage());
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> output = input(tf, Shape.of(-1, 4, 1));
      for (Shape wrong : new Shape[] {Shape.of(-1, 4), Shape.of(-1, 4, 2), Shape.of(-1, 1, 1)}) {
        for (Kind kind : Kind.values()) {
          Throwable thrown =
              assertThrows(
                  IllegalArgumentException.class, () -> kind.loss.of(tf, output, input(tf, wrong)));
          String end =
              " takes a target of the shape of the output, which is [-1, 4, 1], not " + wrong;
          assertTrue(thrown.getMessage().endsWith(end), thrown.getMessage());
        }
      }
    }
  }

  private static Placeholder<TFloat32> input(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static Outcome run(Kind kind, Values x, Values t, boolean free) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 fedOutput = x.tensor();
        TFloat32 fedTarget = t.tensor()) {
      Ops tf = Ops.create(graph);
      Shape shape = x.tensorShape();
      Shape declared = free ? shape.tail().prepend(Shape.UNKNOWN_SIZE) : shape;
      Placeholder<TFloat32> output = input(tf, declared);
      Placeholder<TFloat32> target = input(tf, declared);
      TargetLoss.Result loss = kind.loss.of(tf, output, target);
      Output<?>[] automatic =
          graph.addGradients(
              kind.automatic(tf, output, target).asOutput(), new Output<?>[] {output.asOutput()});
      try (Result result =
          session
              .runner()
              .feed(output, fedOutput)
              .feed(target, fedTarget)
              .fetch(loss.mean())
              .fetch(loss.perExample())
              .fetch(loss.dOutput())
              .fetch(automatic[0])
              .run()) {
        return new Outcome(
            Values.of((TFloat32) result.get(0)),
            Values.of((TFloat32) result.get(1)),
            Values.of((TFloat32) result.get(2)),
            Values.of((TFloat32) result.get(3)));
      }
    }
  }
}
