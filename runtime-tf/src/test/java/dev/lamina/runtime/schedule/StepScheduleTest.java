package dev.lamina.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

final class StepScheduleTest {

  @Test
  void fallsAtTheStartOfAMilestonesEpoch() {
    StepSchedule schedule = new StepSchedule(0.1, List.of(1, 3), 0.2, 0);
    assertArrayEquals(
        new float[] {0.1f, 0.1f, 0.02f, 0.02f, 0.02f, 0.02f, 0.004f, 0.004f},
        schedule.table(0, 4, 2),
        1e-9f);
  }

  @Test
  void warmsUpFromZeroStepByStep() {
    StepSchedule schedule = new StepSchedule(0.4, List.of(2), 0.5, 2);
    assertArrayEquals(
        new float[] {0, 0.1f, 0.2f, 0.3f, 0.2f, 0.2f}, schedule.table(0, 3, 2), 1e-8f);
  }

  @Test
  void aLaterStartGivesTheRestOfTheTable() {
    StepSchedule schedule = new StepSchedule(0.4, List.of(2), 0.5, 2);
    assertArrayEquals(new float[] {0.2f, 0.3f, 0.2f, 0.2f}, schedule.table(1, 3, 2), 1e-8f);
  }

  @Test
  void aStepFindsItsRateOnTheDevice() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      LearningRate rate = new LearningRate(tf, step);
      assertEquals(Shape.scalar(), rate.rate().shape());
      try (Session session = new Session(graph);
          TFloat32 table = TFloat32.vectorOf(0.5f, 0.25f, 0.125f);
          TInt64 first = TInt64.scalarOf(10);
          TInt64 now = TInt64.scalarOf(12)) {
        Session.Runner upload = session.runner();
        rate.upload().forEach(upload::addTarget);
        upload.feed(rate.newTable(), table).feed(rate.newFirstStep(), first).run().close();
        try (Result result = session.runner().feed(step, now).fetch(rate.rate()).run()) {
          assertEquals(0.125f, ((TFloat32) result.get(0)).getFloat());
        }
      }
    }
  }
}
