package dev.lamina.runtime.data;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Sizes;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Random crop with zero padding, horizontal flip and rotation, in this order, on 8-bit images.
 * Every image of every step draws its own numbers, which follow from the seed and the step alone.
 *
 * @param crop zero pixels a side before a window of the image's own size is cut out; 0 for none
 * @param flip whether an image is mirrored left to right with probability one half
 * @param rotation the largest angle, in degrees, by which an image is turned about its middle
 *     either way, all angles equally likely; 0 for none. A pixel is the nearest one of the image,
 *     or 0 where that is outside, as torchvision's RandomRotation has it by default
 */
public record Augmentation(int crop, boolean flip, double rotation) {

  /** Whether it leaves every image as it is. */
  public boolean isNone() {
    return crop == 0 && !flip && rotation == 0;
  }

  /**
   * Builds the augmentation.
   *
   * @param images [B, height, width, channels], B known
   * @return of the same shape
   */
  public Operand<TUint8> apply(GraphContext context, Operand<TUint8> images) {
    GraphContext place = context.at("augmentation");
    Operand<TUint8> moved = crop == 0 && !flip ? images : moved(place, images);
    // On its own, because what the crop has cut off must not turn up in a corner again.
    return rotation == 0 ? moved : rotated(place.at("rotation"), moved);
  }

  private Operand<TUint8> moved(GraphContext place, Operand<TUint8> images) {
    Ops tf = place.tf();
    int width = (int) images.shape().get(2);
    List<Output<TFloat32>> columns = uniform(place, 3, images.shape().get(0));
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
    return transformed(tf, images, List.of(a, zero, b, zero, one, dy, zero, zero));
  }

  private Operand<TUint8> rotated(GraphContext place, Operand<TUint8> images) {
    Ops tf = place.tf();
    float middleX = (images.shape().get(2) - 1) / 2f;
    float middleY = (images.shape().get(1) - 1) / 2f;
    Operand<TFloat32> drawn = uniform(place, 1, images.shape().get(0)).get(0);
    Operand<TFloat32> angle =
        tf.math.mul(
            tf.math.sub(tf.math.mul(drawn, tf.constant(2f)), tf.constant(1f)),
            tf.constant((float) Math.toRadians(rotation)));
    Operand<TFloat32> cos = tf.math.cos(angle);
    Operand<TFloat32> sin = tf.math.sin(angle);
    Operand<TFloat32> zero = tf.zerosLike(angle);
    // The pixel at (x, y) of the result, counted from the middle, is the one at
    // (cos x - sin y, sin x + cos y) of the image: counter-clockwise, as y points down.
    Operand<TFloat32> b = shift(tf, middleX, turned(tf, cos, middleX, sin, -middleY));
    Operand<TFloat32> d = shift(tf, middleY, turned(tf, sin, middleX, cos, middleY));
    return transformed(tf, images, List.of(cos, tf.math.neg(sin), b, sin, cos, d, zero, zero));
  }

  /** {@code p x + q y} with a vector p and a vector q. */
  private static Operand<TFloat32> turned(
      Ops tf, Operand<TFloat32> p, float x, Operand<TFloat32> q, float y) {
    return tf.math.add(tf.math.mul(p, tf.constant(x)), tf.math.mul(q, tf.constant(y)));
  }

  private static Operand<TFloat32> shift(Ops tf, float middle, Operand<TFloat32> turned) {
    return tf.math.sub(tf.constant(middle), turned);
  }

  private static List<Output<TFloat32>> uniform(GraphContext place, long rows, long batch) {
    Ops tf = place.tf();
    Operand<TFloat32> random =
        tf.random.statelessRandomUniform(Sizes.constant(tf, rows, batch), place.randomSeed());
    return tf.unstack(random, rows).output();
  }

  private static Operand<TUint8> transformed(
      Ops tf, Operand<TUint8> images, List<Operand<TFloat32>> transform) {
    int height = (int) images.shape().get(1);
    int width = (int) images.shape().get(2);
    return tf.image.imageProjectiveTransformV3(
        images,
        tf.stack(transform, Stack.axis(1L)),
        tf.constant(new int[] {height, width}),
        OnHost.of(tf).constant(0f),
        "NEAREST");
  }

  /** A whole number from -crop to crop out of one from 0 to 1, exclusive. */
  private Operand<TFloat32> offset(Ops tf, Operand<TFloat32> uniform) {
    Operand<TFloat32> places = tf.constant((float) (2 * crop + 1));
    return tf.math.sub(tf.math.floor(tf.math.mul(uniform, places)), tf.constant((float) crop));
  }
}
