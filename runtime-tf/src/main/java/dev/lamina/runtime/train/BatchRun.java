package dev.lamina.runtime.train;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Runs a step that takes the indices of its examples and gives one tensor of floats. */
final class BatchRun {
  private BatchRun() {}

  /**
   * @param order of the examples, of which it takes {@code number} from {@code from} on
   * @param result is filled with what the step gives
   */
  static void run(
      StepRunner runner, Step step, long[] order, int from, int number, float[] result) {
    run(runner, step, order, from, number, result, new StepTimes());
  }

  /**
   * @param times is told when the step begins, has its data and is done
   */
  static void run(
      StepRunner runner,
      Step step,
      long[] order,
      int from,
      int number,
      float[] result,
      StepTimes times) {
    times.start();
    try (TInt64 indices =
        TInt64.tensorOf(Shape.of(number), DataBuffers.of(order).slice(from, number))) {
      times.dataReady();
      try (Fetched fetched = runner.run(step, indices)) {
        fetched.get(0, TFloat32.class).asRawTensor().data().asFloats().read(result);
      }
    }
    times.stop();
  }
}
