package dev.lamina.runtime.data;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Turns 8-bit pixels into what a model sees: {@code (pixel / 255 - mean) / std}, channel by
 * channel. Mean and standard deviation are variables of the model, "input-pixels.mean" and
 * "input-pixels.std", so that a checkpoint holds what its images were normalised with.
 */
public final class Normalization {
  // No method of a model can have this name, so no layer's variable can.
  private static final String PLACE = "input-pixels";

  /** The name of the variable with the mean of every channel. */
  public static final String MEAN = PLACE + ".mean";

  /** The name of the variable with the standard deviation of every channel. */
  public static final String STD = PLACE + ".std";

  private final Variable mean;
  private final Variable std;
  private final Placeholder<TFloat32> newMean;
  private final Placeholder<TFloat32> newStd;
  private final List<Op> assign;

  /** Makes the variables in the training graph; finds them in the evaluation graph. */
  public Normalization(GraphContext context, int channels) {
    GraphContext place = context.at(PLACE);
    Ops tf = place.tf();
    Shape shape = Shape.of(channels);
    mean =
        place.variable(
            "mean", shape, (ops, s, seed, at) -> fill(ops, s, 0), VariableRole.STATISTIC);
    std =
        place.variable("std", shape, (ops, s, seed, at) -> fill(ops, s, 1), VariableRole.STATISTIC);
    newMean = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    newStd = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    assign =
        List.of(
            tf.assignVariableOp(mean.handle(), newMean), tf.assignVariableOp(std.handle(), newStd));
  }

  private static Operand<TFloat32> fill(Ops tf, Shape shape, float value) {
    return tf.fill(tf.constant(shape), tf.constant(value));
  }

  /** The normalised images, of the same shape. */
  public Operand<TFloat32> apply(Ops tf, Operand<TUint8> images) {
    return normalized(tf, scaled(tf, images));
  }

  /** The pixels as numbers from 0 to 1. */
  public static Operand<TFloat32> scaled(Ops tf, Operand<TUint8> images) {
    return tf.math.div(tf.dtypes.cast(images, TFloat32.class), tf.constant(255f));
  }

  /**
   * Normalises images.
   *
   * @param pixels from 0 to 1
   */
  public Operand<TFloat32> normalized(Ops tf, Operand<TFloat32> pixels) {
    return tf.math.div(tf.math.sub(pixels, mean.read(tf)), std.read(tf));
  }

  /** Is fed the mean of every channel when {@link #assign} runs. */
  public Operand<TFloat32> newMean() {
    return newMean;
  }

  /** Is fed the standard deviation of every channel when {@link #assign} runs. */
  public Operand<TFloat32> newStd() {
    return newStd;
  }

  /** Replaces mean and standard deviation, when the two placeholders are fed. */
  public List<Op> assign() {
    return assign;
  }
}
