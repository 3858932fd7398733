package dev.lamina.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The numbers are those that PyTorch 2's schedulers gave, one a step, printed in full. */
final class ScheduleTest {

  /** Three epochs of four steps. */
  private static void assertRates(Schedule schedule, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      int iterations = 4;
      double found = schedule.rate(i / iterations, i % iterations, iterations);
      assertEquals(expected[i], found, 1e-15, "step " + i);
    }
  }

  @Test
  void stepsAreThoseOfMultiStepLr() {
    // MultiStepLR(optimizer, [4, 8], gamma=0.2), rate 0.1, stepped every batch.
    assertRates(
        new StepSchedule(0.1, List.of(1, 2), 0.2),
        0.1,
        0.1,
        0.1,
        0.1,
        0.020000000000000004,
        0.020000000000000004,
        0.020000000000000004,
        0.020000000000000004,
        0.004000000000000001,
        0.004000000000000001,
        0.004000000000000001,
        0.004000000000000001);
    assertRates(new StepSchedule(0.1, List.of(), 0.2), 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
    assertRates(new ConstantSchedule(0.3), 0.3, 0.3, 0.3, 0.3, 0.3, 0.3);
  }

  @Test
  void cosineIsThatOfCosineAnnealingLr() {
    // CosineAnnealingLR(optimizer, 12, eta_min=0.001), rate 0.1.
    assertRates(
        new CosineSchedule(0.1, 0.001, 0, 3),
        0.1,
        0.09831332840130888,
        0.09336825748732973,
        0.0855017856687341,
        0.07525000000000001,
        0.06331154273257479,
        0.05050000000000001,
        0.037688457267425236,
        0.025750000000000016,
        0.015498214331265903,
        0.007631742512670285,
        0.0026866715986911243);
  }

  @Test
  void oneCycleIsThatOfOneCycleLr() {
    // OneCycleLR(optimizer, 0.5, total_steps=12, pct_start=0.3, cycle_momentum=False).
    assertRates(
        new OneCycleSchedule(0.5, 0.3, 25, 1e4, 0, 3),
        0.020000000000000018,
        0.17489482710979154,
        0.43964257956106434,
        0.49720771772545586,
        0.46650648492070584,
        0.4058728269748815,
        0.32368949884755166,
        0.23131855133348753,
        0.14153049910434962,
        0.0667387650944153,
        0.01728349371269761,
        2e-06);
    // total_steps=10, pct_start=0.5, div_factor=10, final_div_factor=100: one epoch of ten.
    OneCycleSchedule other = new OneCycleSchedule(0.5, 0.5, 10, 100, 0, 1);
    double[] expected = {
      0.04999999999999999,
      0.11590097423302681,
      0.275,
      0.4340990257669732,
      0.5,
      0.4523019943451431,
      0.3274269943451431,
      0.1730730056548569,
      0.0481980056548569,
      0.0005
    };
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], other.rate(0, i, 10), 1e-15, "step " + i);
    }
  }

  @Test
  void warmUpIsThatOfLinearLr() {
    // SequentialLR([LinearLR(start_factor=0.25, total_iters=4), CosineAnnealingLR(8)], [4]).
    assertRates(
        new WarmUp(1, 0.25, 0.1, new CosineSchedule(0.1, 0, 1, 3)),
        0.025,
        0.043750000000000004,
        0.06250000000000001,
        0.08125000000000002,
        0.1,
        0.09619397662556434,
        0.08535533905932738,
        0.0691341716182545,
        0.05,
        0.030865828381745515,
        0.014644660940672627,
        0.0038060233744356634);
  }

  @Test
  void warmUpFromZeroLeavesTheFirstStepWithout() {
    Schedule schedule = new WarmUp(2, 0, 0.4, new StepSchedule(0.4, List.of(2), 0.5));
    assertArrayEquals(
        new float[] {0, 0.1f, 0.2f, 0.3f, 0.2f, 0.2f}, schedule.table(0, 3, 2), 1e-8f);
    // A later start gives the rest of the table.
    assertArrayEquals(new float[] {0.2f, 0.3f, 0.2f, 0.2f}, schedule.table(1, 3, 2), 1e-8f);
  }

  @Test
  void veryShortOnesAreFinite() {
    for (double peakAt : new double[] {0, 0.3, 0.99}) {
      for (int iterations : new int[] {1, 2, 3}) {
        for (float rate :
            new OneCycleSchedule(0.5, peakAt, 25, 1e4, 0, 1).table(0, 1, iterations)) {
          assertTrue(rate > 0 && rate <= 0.5f, peakAt + ", " + iterations + ": " + rate);
        }
      }
    }
    assertArrayEquals(new float[] {0.1f}, new CosineSchedule(0.1, 0, 0, 1).table(0, 1, 1));
  }

  @Test
  void aStepFindsItsRateOnTheDevice() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      StepTable<TFloat32> rate =
          new StepTable<>(tf, tf, "learning-rate", TFloat32.class, Shape.scalar(), step);
      assertEquals(Shape.scalar(), rate.value().shape());
      try (Session session = new Session(graph);
          TFloat32 table = TFloat32.vectorOf(0.5f, 0.25f, 0.125f);
          TInt64 first = TInt64.scalarOf(10);
          TInt64 now = TInt64.scalarOf(12)) {
        Session.Runner upload = session.runner();
        rate.upload().forEach(upload::addTarget);
        upload.feed(rate.newTable(), table).feed(rate.newFirstStep(), first).run().close();
        try (Result result = session.runner().feed(step, now).fetch(rate.value()).run()) {
          assertEquals(0.125f, ((TFloat32) result.get(0)).getFloat());
        }
      }
    }
  }
}
