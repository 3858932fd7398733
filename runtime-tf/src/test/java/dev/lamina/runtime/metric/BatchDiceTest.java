package dev.lamina.runtime.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class BatchDiceTest {

  private interface Build {
    Operand<TFloat32> of(
        Ops tf, Operand<TFloat32> loss, Operand<TFloat32> output, Operand<TFloat32> target);
  }

  private static float[] sums(Build build, float[][] output, float[][] target) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> sums =
          build.of(tf, tf.constant(0.5f), tf.constant(output), tf.constant(target));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(sums).run()) {
        float[] values = new float[2];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }

  private static float dice(float[] output, float... target) {
    return sums(BatchDice::of, new float[][] {output}, new float[][] {target})[1];
  }

  @Test
  void isTwiceWhatIsCommonOverWhatThereIs() {
    // Predicted are the first two, true the last three: 2 * 1 / (2 + 3).
    assertEquals(0.4f, dice(new float[] {3, 0.1f, -1, -9}, 0, 1, 1, 1));
    assertEquals(1, dice(new float[] {3, -1}, 1, 0));
    assertEquals(0, dice(new float[] {3, -1}, 0, 1));
  }

  @Test
  void nothingWhereNothingIsIsRightAndSomethingThereIsWrong() {
    assertEquals(1, dice(new float[] {-3, -1}, 0, 0));
    assertEquals(0, dice(new float[] {-3, 1}, 0, 0));
  }

  @Test
  void aProbabilityOfOneHalfIsNotPredicted() {
    assertEquals(0, dice(new float[] {0}, 1));
  }

  @Test
  void notANumberIsWrongEvenWhereNothingIs() {
    assertEquals(0, dice(new float[] {Float.NaN, -1}, 0, 0));
    assertEquals(0, dice(new float[] {Float.NaN, 1}, 1, 1));
  }

  @Test
  void theExamplesOfABatchAreAddedUp() {
    float[][] output = {{1, -1}, {1, 1}};
    float[][] target = {{1, 0}, {1, 0}};
    assertArrayEquals(new float[] {0.5f, 1 + 2 / 3f}, sums(BatchDice::of, output, target), 1e-6f);
  }

  @Test
  void errorsAreAveragedOverAnExampleAndAddedUp() {
    float[][] output = {{1, -1}, {4, 0}};
    float[][] target = {{2, -1}, {1, 1}};
    assertArrayEquals(new float[] {0.5f, 0.5f + 2}, sums(BatchErrors::of, output, target), 1e-6f);
  }

  @Test
  void metricsKnowTheirMainScoreAndRefuseOthers() {
    MetricSum sum = new MetricSum(BatchDice.MEASURES);
    sum.add(2, new float[] {9, 1.5f}, 2);
    Metrics metrics = sum.metrics();
    assertEquals(new Metrics(1, List.of(new Metrics.Score(Measure.DICE, 0.75)), 2), metrics);
    assertEquals(Measure.DICE, metrics.main().measure());
    assertEquals("loss 1.0000, Dice 0.7500 on 2 examples", metrics.toString());
    assertEquals(
        "the model is not measured by top-1, but: loss 1.0000, Dice 0.7500 on 2 examples",
        assertThrows(IllegalArgumentException.class, metrics::top1).getMessage());
  }
}
