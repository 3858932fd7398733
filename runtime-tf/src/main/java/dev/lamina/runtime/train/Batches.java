package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Prefetch;
import dev.lamina.runtime.step.Fetched;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Takes the examples of a data set, batch by batch in a given order, through steps. */
interface Batches extends AutoCloseable {

  /**
   * Runs a step with the next batch.
   *
   * @param result takes what the step gives, from its beginning
   * @return the number of examples in the batch, 0 if there was none left
   */
  int next(float[] result);

  @Override
  void close();

  /**
   * What is on the device already is picked by number.
   *
   * @param steps gives the step for a number of examples
   */
  static Batches picked(StepRunner runner, IntFunction<BatchStep> steps, long[] order, int batch) {
    return new Batches() {
      private int from;

      @Override
      public int next(float[] result) {
        int number = Math.min(batch, order.length - from);
        if (number > 0) {
          try (TInt64 indices =
              TInt64.tensorOf(Shape.of(number), DataBuffers.of(order).slice(from, number))) {
            run(runner, steps.apply(number).picked(), List.of(indices), result);
          }
          from += number;
        }
        return number;
      }

      @Override
      public void close() {}
    };
  }

  /**
   * What is made on another thread is fed.
   *
   * @param steps gives the step for a number of examples
   */
  static Batches fed(
      StepRunner runner, IntFunction<BatchStep> steps, Prefetch examples, long[] order, int batch) {
    return new Batches() {
      private int from;

      @Override
      public int next(float[] result) {
        int number = Math.min(batch, order.length - from);
        if (number > 0) {
          try (Prefetch.Batch made = examples.next()) {
            run(runner, steps.apply(number).fed(), made.tensors(), result);
          }
          from += number;
        }
        return number;
      }

      @Override
      public void close() {
        examples.close();
      }
    };
  }

  private static void run(StepRunner runner, Step step, List<Tensor> feeds, float[] result) {
    try (Fetched fetched = runner.run(step, feeds.toArray(Tensor[]::new))) {
      TFloat32 values = fetched.get(0, TFloat32.class);
      // The last batch may be smaller than those before it.
      int size = Math.toIntExact(values.size());
      values.asRawTensor().data().asFloats().read(result, 0, size);
    }
  }
}
