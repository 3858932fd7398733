package dev.lamina.runtime.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.optimizer.WeightDecay;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** All parts together: a small network learns, and learns the same when it learns again. */
final class TinyNetworkTest {
  private static final int BATCH = 24;
  private static final int CLASSES = 3;
  private static final int PIXELS = 8 * 8 * 2;
  private static final int STEPS = 30;

  /**
   * A training.
   *
   * @param variables after the last step
   * @param accuracy in evaluation, on other examples
   */
  private record Training(double[] losses, Map<String, double[]> variables, double accuracy) {}

  @Test
  void itLearnsWhatCanBeSeparated() {
    Training training = train(1);
    double start = Arrays.stream(training.losses(), 0, 5).average().orElseThrow();
    double end = Arrays.stream(training.losses(), STEPS - 5, STEPS).average().orElseThrow();
    assertTrue(end < 0.25 * start, start + " to " + end);
    assertTrue(training.accuracy() > 0.9, "accuracy " + training.accuracy());
    assertTrue(training.variables().get("act.slope")[0] != (double) 0.2f);
    assertEquals(
        List.of(
            "conv.weight",
            "norm.weight",
            "norm.bias",
            "norm.running_mean",
            "norm.running_var",
            "act.slope",
            "dense.weight",
            "dense.bias",
            "conv.weight.momentum",
            "norm.weight.momentum",
            "norm.bias.momentum",
            "act.slope.momentum",
            "dense.weight.momentum",
            "dense.bias.momentum"),
        List.copyOf(training.variables().keySet()));
  }

  @Test
  void twoRunsAreEqualToTheLastBit() {
    Training first = train(1);
    Training second = train(1);
    assertArrayEquals(first.losses(), second.losses());
    first
        .variables()
        .forEach((name, value) -> assertArrayEquals(value, second.variables().get(name), name));
    assertFalse(Arrays.equals(first.losses(), train(2).losses()));
  }

  private static Training train(long seed) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, seed);
      Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Placeholder<TFloat32> images = images(tf, BATCH);
      Placeholder<TInt64> labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(BATCH)));
      Sgd sgd = new Sgd(tf.constant(0.02f), 0.9, true, WeightDecay.of(1e-4));
      TrainingStep training =
          new TinyNetwork(GraphContext.training(tf, variables, step, seed))
              .trainingStep(images, labels, new SoftmaxCrossEntropy(), sgd);
      Placeholder<TFloat32> unseen = images(tf, Shape.UNKNOWN_SIZE);
      Operand<TFloat32> logits =
          new TinyNetwork(GraphContext.evaluation(tf, variables)).forward(unseen);

      Session.Runner start = session.runner();
      variables.initialization().forEach(start::addTarget);
      start.run().close();
      double[] losses = new double[STEPS];
      for (int now = 0; now < STEPS; now++) {
        try (TFloat32 fed = examples(now, BATCH).tensor();
            TInt64 fedLabels = TInt64.vectorOf(labels(BATCH));
            TInt64 fedStep = TInt64.scalarOf(now)) {
          Session.Runner runner =
              session
                  .runner()
                  .feed(images, fed)
                  .feed(labels, fedLabels)
                  .feed(step, fedStep)
                  .fetch(training.loss());
          training.updates().forEach(runner::addTarget);
          try (Result result = runner.run()) {
            losses[now] = ((TFloat32) result.get(0)).getFloat();
          }
        }
      }
      Map<String, double[]> values = new LinkedHashMap<>();
      variables.all().forEach(v -> values.put(v.name(), fetch(session.runner(), v.read(tf))));
      int count = 50;
      try (TFloat32 fed = examples(1000, count).tensor()) {
        double[] scores = fetch(session.runner().feed(unseen, fed), logits);
        return new Training(losses, values, accuracy(scores, labels(count)));
      }
    }
  }

  private static Placeholder<TFloat32> images(Ops tf, long batch) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batch, 8, 8, 2)));
  }

  private static double[] fetch(Session.Runner runner, Operand<TFloat32> operand) {
    try (Result result = runner.fetch(operand).run()) {
      return Values.of((TFloat32) result.get(0)).data;
    }
  }

  private static long[] labels(int count) {
    return IntStream.range(0, count).mapToLong(n -> n % CLASSES).toArray();
  }

  /** One random pattern a class, under noise of the same strength. */
  private static Values examples(long draw, int count) {
    Values patterns = Values.random(12345, CLASSES, PIXELS);
    Values examples = Values.random(draw, count, 8, 8, 2);
    for (int i = 0; i < examples.data.length; i++) {
      examples.data[i] += patterns.data[i / PIXELS % CLASSES * PIXELS + i % PIXELS];
    }
    return examples;
  }

  private static double accuracy(double[] scores, long[] labels) {
    int right = 0;
    for (int n = 0; n < labels.length; n++) {
      int best = 0;
      for (int c = 1; c < CLASSES; c++) {
        best = scores[n * CLASSES + c] > scores[n * CLASSES + best] ? c : best;
      }
      right += best == labels[n] ? 1 : 0;
    }
    return right / (double) labels.length;
  }
}
