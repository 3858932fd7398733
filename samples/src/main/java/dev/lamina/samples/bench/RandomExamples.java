package dev.lamina.samples.bench;

import dev.lamina.runtime.loss.Dice;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A batch for a model of the samples, in variables, since a constant would be folded: images of
 * random numbers or texts of random characters, with a class each, or with a mask where the output
 * is an image.
 */
final class RandomExamples {
  private static final long[] SEED = {1, 2};
  private static final float CHARACTERS = 70;

  private final Ops tf;
  private final List<Op> uploads = new ArrayList<>();
  private final Operand<TFloat32> input;
  private final List<Integer> output;
  private final int batch;

  RandomExamples(Ops tf, ModelSummary model, int batch) {
    this.tf = tf;
    this.batch = batch;
    output = model.outputShape();
    long[] sizes = sizes(model.inputShape());
    Operand<TFloat32> numbers =
        sizes.length > 2
            ? tf.random.statelessRandomNormal(tf.constant(sizes), tf.constant(SEED))
            : tf.math.floor(
                tf.math.mul(
                    tf.random.statelessRandomUniform(tf.constant(sizes), tf.constant(SEED)),
                    tf.constant(CHARACTERS)));
    input = held("examples", numbers, sizes);
  }

  private long[] sizes(List<Integer> shape) {
    return Stream.concat(Stream.of(batch), shape.stream()).mapToLong(Integer::longValue).toArray();
  }

  private <T extends TType> Operand<T> held(String name, Operand<T> values, long... sizes) {
    Class<T> type = values.type();
    VarHandleOp handle = tf.varHandleOp(type, Shape.of(sizes), VarHandleOp.sharedName(name));
    uploads.add(tf.assignVariableOp(handle, values));
    return tf.readVariableOp(handle, type);
  }

  /** Builds the model's training step on the batch. */
  Built step(ModelGraph model, Optimizer optimizer) {
    if (output.size() > 1) {
      long[] sizes = sizes(output);
      Operand<TFloat32> noise =
          tf.random.statelessRandomNormal(tf.constant(sizes), tf.constant(SEED));
      Operand<TFloat32> masks =
          tf.dtypes.cast(tf.math.greater(noise, tf.constant(0f)), TFloat32.class);
      Operand<TFloat32> held = held("masks", masks, sizes);
      return new Built(model.trainingStep(input, held, new Dice(), optimizer), held);
    }
    Operand<TInt64> classes =
        tf.math.mod(
            tf.range(tf.constant(0L), tf.constant((long) batch), tf.constant(1L)),
            tf.constant((long) output.get(0)));
    Operand<TInt64> held = held("classes", classes, batch);
    return new Built(model.trainingStep(input, held, new SoftmaxCrossEntropy(), optimizer), held);
  }

  /**
   * A step.
   *
   * @param target classes [N], or masks
   */
  record Built(TrainingStep step, Operand<?> target) {}

  /** What brings the batch into its variables. */
  List<Op> uploads() {
    return uploads;
  }
}
