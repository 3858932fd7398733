package dev.lamina.runtime.loss;

import static dev.lamina.runtime.reference.Closeness.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

final class SoftmaxCrossEntropyTest {
  private static final int CLASSES = 7;

  /** Mean, loss of each example, gradient of the mean, the same gradient by autodiff. */
  private record Outcome(Values mean, Values perExample, Values dOutput, Values automatic) {}

  @ParameterizedTest(name = "batch {0}, declared as {1}, logits times {2}, smoothing {3}")
  @CsvSource({
    "1, 1, 1, 0",
    "5, 5, 1, 0",
    "5, -1, 1, 0",
    "5, 5, 1000, 0",
    "1, 1, 1, 0.1",
    "5, -1, 1, 0.1",
    "5, 5, 1000, 0.3"
  })
  void lossAndGradientAreThoseOfTheDefinition(
      int batch, long declared, double scale, double smoothing) {
    Values logits = Values.random(1, batch, CLASSES).map(v -> (float) (scale * v));
    long[] labels = labels(batch);
    Outcome outcome = run(logits, labels, declared, smoothing);
    assertClose("per example", perExample(logits, labels, smoothing), outcome.perExample());
    assertClose("mean", mean(logits, labels, smoothing), outcome.mean());
    assertClose("gradient", gradient(logits, labels, smoothing), outcome.dOutput());
    assertClose("autodiff", outcome.automatic(), outcome.dOutput());
  }

  @Test
  void theReferenceAgreesWithFiniteDifferences() {
    double smoothing = 0.2;
    Values logits = Values.random(2, 3, CLASSES);
    long[] labels = labels(3);
    Values gradient = gradient(logits, labels, smoothing);
    for (int i = 0; i < logits.data.length; i++) {
      double value = logits.data[i];
      logits.data[i] = value + 1e-5;
      double above = mean(logits, labels, smoothing).data[0];
      logits.data[i] = value - 1e-5;
      double below = mean(logits, labels, smoothing).data[0];
      logits.data[i] = value;
      assertEquals((above - below) / 2e-5, gradient.data[i], 1e-9);
    }
  }

  @Test
  void labelsOutsideTheClassesAndOtherOutputsAreRefused() {
    Values logits = Values.random(3, 2, CLASSES);
    assertThrows(
        TFInvalidArgumentException.class, () -> run(logits, new long[] {0, CLASSES}, 2, 0));
    assertThrows(
        TFInvalidArgumentException.class, () -> run(logits, new long[] {0, CLASSES}, 2, 0.1));
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> image =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 3, 3)));
      Throwable thrown =
          assertThrows(
              IllegalArgumentException.class,
              () -> new SoftmaxCrossEntropy().of(tf, image, tf.constant(new long[] {0, 1})));
      assertEquals(
          "softmax cross-entropy takes logits [N, classes], this output is [2, 3, 3]",
          thrown.getMessage());
    }
  }

  @Test
  void evaluationIsWithoutSmoothing() {
    Values logits = Values.random(4, 2, CLASSES);
    long[] labels = labels(2);
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 fed = logits.tensor()) {
      Ops tf = Ops.create(graph);
      Loss.Result loss =
          new SoftmaxCrossEntropy(0.2).evaluation().of(tf, tf.constantOf(fed), tf.constant(labels));
      try (Result result = session.runner().fetch(loss.mean()).run()) {
        assertClose("mean", mean(logits, labels, 0), Values.of((TFloat32) result.get(0)));
      }
    }
  }

  @Test
  void smoothingOutOfRangeIsRefused() {
    for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
      Throwable thrown =
          assertThrows(IllegalArgumentException.class, () -> new SoftmaxCrossEntropy(wrong));
      assertEquals(
          "label smoothing is " + wrong + "; it must be at least 0 and below 1",
          thrown.getMessage());
    }
  }

  private static long[] labels(int batch) {
    long[] labels = new long[batch];
    Arrays.setAll(labels, n -> (3L * n + 2) % CLASSES);
    return labels;
  }

  private static double target(double smoothing, long label, int c) {
    return (c == label ? 1 - smoothing : 0) + smoothing / CLASSES;
  }

  private static double[] softmax(Values logits, int n) {
    double[] row = Arrays.copyOfRange(logits.data, n * CLASSES, (n + 1) * CLASSES);
    double top = Arrays.stream(row).max().orElseThrow();
    double sum = Arrays.stream(row).map(v -> Math.exp(v - top)).sum();
    return Arrays.stream(row).map(v -> Math.exp(v - top) / sum).toArray();
  }

  private static Values perExample(Values logits, long[] labels, double smoothing) {
    Values losses = Values.zeros(labels.length);
    for (int n = 0; n < labels.length; n++) {
      double[] row = Arrays.copyOfRange(logits.data, n * CLASSES, (n + 1) * CLASSES);
      double top = Arrays.stream(row).max().orElseThrow();
      double sum = Arrays.stream(row).map(v -> Math.exp(v - top)).sum();
      for (int c = 0; c < CLASSES; c++) {
        losses.data[n] += target(smoothing, labels[n], c) * (Math.log(sum) + top - row[c]);
      }
    }
    return losses;
  }

  private static Values mean(Values logits, long[] labels, double smoothing) {
    double[] losses = perExample(logits, labels, smoothing).data;
    return new Values(new int[0], Arrays.stream(losses).average().orElseThrow());
  }

  private static Values gradient(Values logits, long[] labels, double smoothing) {
    Values gradient = Values.zeros(logits.shape);
    for (int n = 0; n < labels.length; n++) {
      double[] softmax = softmax(logits, n);
      for (int c = 0; c < CLASSES; c++) {
        gradient.data[n * CLASSES + c] =
            (softmax[c] - target(smoothing, labels[n], c)) / labels.length;
      }
    }
    return gradient;
  }

  private static Outcome run(Values logits, long[] labels, long declaredBatch, double smoothing) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 fed = logits.tensor()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> output =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(declaredBatch, CLASSES)));
      Operand<TInt64> targets = tf.constant(labels);
      Loss.Result loss = new SoftmaxCrossEntropy(smoothing).of(tf, output, targets);
      Operand<TFloat32> oneHot =
          tf.oneHot(
              targets,
              tf.constant(CLASSES),
              tf.constant((float) (1 - smoothing + smoothing / CLASSES)),
              tf.constant((float) (smoothing / CLASSES)));
      Operand<TFloat32> dense =
          tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(output, oneHot).loss(), tf.constant(0));
      Output<?>[] automatic =
          graph.addGradients(dense.asOutput(), new Output<?>[] {output.asOutput()});
      List<Values> values = new ArrayList<>();
      try (Result result =
          session
              .runner()
              .feed(output, fed)
              .fetch(loss.mean())
              .fetch(loss.perExample())
              .fetch(loss.dOutput())
              .fetch(automatic[0])
              .run()) {
        result.forEach(entry -> values.add(Values.of((TFloat32) entry.getValue())));
      }
      return new Outcome(values.get(0), values.get(1), values.get(2), values.get(3));
    }
  }
}
