package dev.lamina.runtime.data;

import dev.lamina.runtime.graph.GraphContext;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Random crop with zero padding and horizontal flip, in one operation on 8-bit images. Every image
 * of every step draws its own numbers, which follow from the seed and the step alone.
 *
 * @param crop zero pixels a side before a window of the image's own size is cut out; 0 for none
 * @param flip whether an image is mirrored left to right with probability one half, after the crop
 */
public record Augmentation(int crop, boolean flip) {

  /** Whether it leaves every image as it is. */
  public boolean isNone() {
    return crop == 0 && !flip;
  }

  /**
   * Builds the augmentation.
   *
   * @param images [B, height, width, channels], B known
   * @return of the same shape
   */
  public Operand<TUint8> apply(GraphContext context, Operand<TUint8> images) {
    if (isNone()) {
      return images;
    }
    GraphContext place = context.at("augmentation");
    Ops tf = place.tf();
    long batch = images.shape().get(0);
    int height = (int) images.shape().get(1);
    int width = (int) images.shape().get(2);
    Operand<TFloat32> random =
        tf.random.statelessRandomUniform(tf.constant(new long[] {3, batch}), place.randomSeed());
    List<Output<TFloat32>> columns = tf.unstack(random, 3L).output();
    Operand<TFloat32> dy = offset(tf, columns.get(0));
    Operand<TFloat32> dx = offset(tf, columns.get(1));
    Operand<TFloat32> zero = tf.zerosLike(dy);
    Operand<TFloat32> one = tf.onesLike(dy);
    Operand<TFloat32> mirrored =
        flip
            ? tf.dtypes.cast(tf.math.less(columns.get(2), tf.constant(0.5f)), TFloat32.class)
            : zero;
    // The pixel at (x, y) of the result is the one at (a x + b, y + dy) of the image.
    Operand<TFloat32> a = tf.math.sub(one, tf.math.mul(mirrored, tf.constant(2f)));
    Operand<TFloat32> b = tf.math.add(dx, tf.math.mul(mirrored, tf.constant((float) (width - 1))));
    Operand<TFloat32> transforms =
        tf.stack(List.of(a, zero, b, zero, one, dy, zero, zero), Stack.axis(1L));
    return tf.image.imageProjectiveTransformV3(
        images, transforms, tf.constant(new int[] {height, width}), tf.constant(0f), "NEAREST");
  }

  /** A whole number from -crop to crop out of one from 0 to 1, exclusive. */
  private Operand<TFloat32> offset(Ops tf, Operand<TFloat32> uniform) {
    Operand<TFloat32> places = tf.constant((float) (2 * crop + 1));
    return tf.math.sub(tf.math.floor(tf.math.mul(uniform, places)), tf.constant((float) crop));
  }
}
