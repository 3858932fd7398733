package dev.lamina.runtime.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class BatchCountsTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private static float[] counts(float[][] output, long... labels) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> counts =
          BatchCounts.of(tf, tf.constant(0.5f), tf.constant(output), tf.constant(labels));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(counts).run()) {
        float[] values = new float[3];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }

  @Test
  void countsTheHighestAndTheFiveHighest() {
    float[] output = {1, 7, 3, 6, 2, 5, 4};
    assertArrayEquals(new float[] {0.5f, 1, 1}, counts(new float[][] {output}, 1));
    assertArrayEquals(new float[] {0.5f, 0, 1}, counts(new float[][] {output}, 2));
    assertArrayEquals(new float[] {0.5f, 0, 0}, counts(new float[][] {output}, 4));
    assertArrayEquals(
        new float[] {0.5f, 2, 3},
        counts(new float[][] {output, output, output, output}, 1, 2, 0, 1));
  }

  @Test
  void tiesGoToTheLowerIndexSoThatAConstantOutputIsNoBetterThanGuessing() {
    float[] flat = new float[8];
    float[][] rows = {flat, flat, flat, flat, flat, flat, flat, flat};
    assertArrayEquals(new float[] {0.5f, 1, 5}, counts(rows, 0, 1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void notANumberIsWrongWhereverItStands() {
    float[][] rows = {{NAN, 1, 0}, {1, NAN, 0}, {NAN, NAN, NAN}};
    assertArrayEquals(new float[] {0.5f, 0, 0}, counts(rows, 1, 1, 2));
  }

  @Test
  void infinitiesAreOrderedLikeNumbers() {
    float[][] rows = {{INF, 1, 0, 0, 0, 0}, {-INF, 1, 0, 0, 0, 0}};
    assertArrayEquals(new float[] {0.5f, 1, 1}, counts(rows, 0, 0));
  }

  @Test
  void withFiveClassesEveryExampleIsAmongTheTopFive() {
    assertArrayEquals(new float[] {0.5f, 0, 1}, counts(new float[][] {{5, 4, 3, 2, 1}}, 4));
  }

  @Test
  void batchesOfUnequalSizeAreWeightedByTheirExamples() {
    MetricSum sum = new MetricSum(BatchCounts.MEASURES);
    sum.add(3, new float[] {1, 1, 2}, 3);
    sum.add(1, new float[] {1, 1, 1}, 1);
    assertEquals(new Metrics(1, 0.5, 0.75, 4), sum.metrics());
    assertEquals("loss 1.0000, top-1 0.5000, top-5 0.7500 on 4 examples", sum.metrics().toString());
  }
}
