package dev.lamina.runtime.data;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Cutout (DeVries and Taylor 2017, arXiv 1708.04552): a square of every image becomes 0, which in a
 * normalised image is the mean pixel. The middle of the square is any pixel, so that a part of it
 * may be outside. Every image of every step draws its own place, which follows from the seed and
 * the step alone.
 *
 * @param side of the square; 0 for none. It reaches from {@code middle - side / 2}, rounded
 */
public record Cutout(int side) {

  /**
   * Builds it.
   *
   * @param images normalised, [B, height, width, channels], B known
   * @return of the same shape
   */
  public Operand<TFloat32> apply(GraphContext context, Operand<TFloat32> images) {
    if (side == 0) {
      return images;
    }
    GraphContext place = context.at("cutout");
    Ops tf = place.tf();
    Shape shape = images.shape();
    Operand<TFloat32> random =
        tf.random.statelessRandomUniform(Sizes.constant(tf, 2, shape.get(0)), place.randomSeed());
    List<Output<TFloat32>> middles = tf.unstack(random, 2L).output();
    Operand<TBool> rows = within(tf, middles.get(0), (int) shape.get(1), 1);
    Operand<TBool> columns = within(tf, middles.get(1), (int) shape.get(2), 2);
    return tf.select(tf.math.logicalAnd(rows, columns), tf.zerosLike(images), images);
  }

  /** Which places along an axis are in the square, for every image. */
  private Operand<TBool> within(Ops tf, Operand<TFloat32> drawn, int length, int axis) {
    Operand<TFloat32> middle = tf.math.floor(tf.math.mul(drawn, tf.constant((float) length)));
    int[] ofImages = {(int) drawn.shape().get(0), 1, 1, 1};
    Operand<TFloat32> first =
        tf.reshape(tf.math.sub(middle, tf.constant((float) (side / 2))), tf.constant(ofImages));
    int[] alongAxis = {1, 1, 1, 1};
    alongAxis[axis] = length;
    Operand<TFloat32> places = tf.reshape(tf.constant(counted(length)), tf.constant(alongAxis));
    Operand<TFloat32> from = tf.math.sub(places, first);
    return tf.math.logicalAnd(
        tf.math.greaterEqual(from, tf.constant(0f)), tf.math.less(from, tf.constant((float) side)));
  }

  private static float[] counted(int length) {
    float[] places = new float[length];
    for (int i = 0; i < length; i++) {
      places[i] = i;
    }
    return places;
  }
}
