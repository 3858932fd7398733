package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Prefetch;
import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.schedule.StepTable;
import dev.lamina.runtime.step.Fetched;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepLog;
import dev.lamina.runtime.step.StepLoop;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Takes training steps, one or several at once. A step picks its batch out of the data set on the
 * device, by the order that was put there before; so it is fed nothing, and several are one run.
 * Examples that are fed come a step a run. Either way the host gets the numbers of several steps
 * together.
 */
final class TrainingSteps {
  private final int atOnce;
  private final Optional<StepLog> log;
  private final Step uploadOrder;
  private final int batch;
  private final Step picked;
  private final Step fed;

  /**
   * @param order the numbers of each step's examples
   * @param examples what is picked by them: inputs and targets
   * @param step its number
   * @param numbers that it gives, [width]
   * @param updates all that it changes, its number included
   * @param atOnce how many steps are taken at once at most
   */
  TrainingSteps(
      Ops tf,
      StepTable<TInt64> order,
      List<Operand<?>> examples,
      Operand<TInt64> step,
      Operand<TFloat32> numbers,
      List<Op> updates,
      int atOnce) {
    this.atOnce = atOnce;
    batch = Math.toIntExact(order.value().shape().get(0));
    uploadOrder =
        new Step(List.of(order.newTable(), order.newFirstStep()), List.of(), order.upload());
    if (atOnce == 1) {
      log = Optional.empty();
      List<Op> done = List.of(all(tf, updates));
      picked = new Step(List.of(), List.of(numbers), done);
      fed = new Step(examples, List.of(numbers), done);
      return;
    }
    StepLog made = new StepLog(tf, atOnce, Math.toIntExact(numbers.shape().get(0)));
    log = Optional.of(made);
    List<Op> changes = new ArrayList<>(updates);
    changes.add(made.write(tf, OnHost.of(tf), step, numbers));
    Op done = all(tf, changes);
    StepLoop loop = new StepLoop(tf, "steps", done);
    picked = new Step(List.of(loop.count()), List.of(made.value(loop.after(tf))), List.of());
    fed = new Step(examples, List.of(), List.of(done));
  }

  /** One target instead of hundreds: naming each costs time in every step. */
  private static Op all(Ops tf, List<Op> updates) {
    return tf.withControlDependencies(updates).noOp();
  }

  List<Op> initialization() {
    return log.map(StepLog::initialization).stream().toList();
  }

  /** How many steps are taken at once, but at the end of an epoch. */
  int atOnce() {
    return atOnce;
  }

  /** Puts the order of an epoch's examples onto the device, whole batches of them. */
  void upload(StepRunner runner, long[] order, long firstStep) {
    try (TInt64 table =
            TInt64.tensorOf(Shape.of(order.length / batch, batch), DataBuffers.of(order));
        TInt64 first = TInt64.scalarOf(firstStep)) {
      runner.run(uploadOrder, table, first).close();
    }
  }

  /**
   * Takes steps whose examples are on the device.
   *
   * @param count up to {@link #atOnce()}
   * @return for each the numbers that it gave
   */
  float[][] pick(StepRunner runner, long firstStep, int count, StepTimes times) {
    times.start();
    times.dataReady();
    try (Fetched fetched = run(runner, count)) {
      times.stop();
      return numbers(fetched.get(0, TFloat32.class), firstStep, count);
    }
  }

  private Fetched run(StepRunner runner, int count) {
    if (log.isEmpty()) {
      return runner.run(picked);
    }
    try (TInt32 number = TInt32.scalarOf(count)) {
      return runner.run(picked, number);
    }
  }

  /** Takes steps with the next examples that are made on another thread, as {@link #pick} does. */
  float[][] feed(StepRunner runner, Prefetch examples, long firstStep, int count, StepTimes times) {
    float[][] numbers = {};
    for (int i = 0; i < count; i++) {
      times.start();
      try (Prefetch.Batch made = examples.next()) {
        times.dataReady();
        try (Fetched fetched = runner.run(fed, made.tensors().toArray(Tensor[]::new))) {
          if (log.isEmpty()) {
            numbers = numbers(fetched.get(0, TFloat32.class), firstStep, count);
          }
        }
      }
      times.stop();
    }
    return log.isEmpty() ? numbers : log.get().rows(runner, firstStep, count);
  }

  private float[][] numbers(TFloat32 fetched, long firstStep, int count) {
    if (log.isPresent()) {
      return log.get().rows(fetched, firstStep, count);
    }
    float[] one = new float[Math.toIntExact(fetched.size())];
    fetched.asRawTensor().data().asFloats().read(one);
    return new float[][] {one};
  }

  /**
   * The numbers of steps that went well before one failed, in the same call.
   *
   * @param count of them, below {@link #atOnce()}
   */
  float[][] before(StepRunner runner, long firstStep, int count) {
    return log.isEmpty() || count == 0 ? new float[0][] : log.get().rows(runner, firstStep, count);
  }
}
