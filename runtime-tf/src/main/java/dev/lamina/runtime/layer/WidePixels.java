package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.Sizes;
import java.util.List;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Reshape;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Images with several neighbouring pixels taken as one of that many times the channels, so that
 * their number is a multiple of 16, which oneDNN's normalizations want. Nothing is copied for it.
 * What is computed for each channel by itself is the same, with its parameters repeated.
 *
 * @param shape of the images, [N, h, w, c], of which N may be unknown
 * @param count how many pixels become one; 1 where they cannot be divided so
 */
record WidePixels(Shape shape, int count) {

  /** Numbers of float32 in a vector of AVX-512, which bfloat16 is widened to. */
  static final int BLOCK = 16;

  static WidePixels of(Shape shape) {
    int count = (int) (BLOCK / Math.min(BLOCK, Long.lowestOneBit(shape.get(3))));
    boolean divides = shape.get(1) * shape.get(2) % count == 0;
    // Statistics want two pixels at least.
    boolean enough = shape.get(0) < 0 || shape.size() / shape.get(3) >= 2L * count;
    return new WidePixels(shape, divides && enough ? count : 1);
  }

  /** Whether the channels fill whole blocks. */
  boolean fits() {
    return channels() * count % BLOCK == 0;
  }

  long channels() {
    return shape.get(3);
  }

  /** Channels of a wide pixel. */
  long width() {
    return channels() * count;
  }

  /** [N, h, w, c] to [N, h w / count, 1, count c]. */
  <T extends TFloating> Operand<T> wide(Ops tf, Operand<T> images) {
    return count == 1
        ? images
        : tf.reshape(
            images, Sizes.constant(tf, -1, shape.get(1) * shape.get(2) / count, 1, width()));
  }

  /** The way back. */
  <T extends TFloating> Operand<T> narrow(Ops tf, Operand<T> pixels) {
    return count == 1 ? pixels : tf.reshape(pixels, Sizes.constant(tf, shape.asArray()));
  }

  /**
   * @param rows [c] each
   * @return [count c] each
   */
  List<? extends Operand<TFloat32>> repeated(Ops tf, List<Operand<TFloat32>> rows) {
    return count == 1
        ? rows
        : tf.unstack(
                tf.tile(tf.stack(rows), Sizes.constant(tf, 1, count)), Long.valueOf(rows.size()))
            .output();
  }

  /**
   * One row for each of the pixels that were taken as one.
   *
   * @param rows [count c]
   * @return [count, c]
   */
  Operand<TFloat32> byPixel(Ops tf, Operand<TFloat32> rows) {
    return tf.reshape(rows, Sizes.constant(tf, count, channels()));
  }

  /** The sum over the pixels that were taken as one: [count c] to [c]. */
  Operand<TFloat32> sum(Ops tf, Operand<TFloat32> rows) {
    return count == 1 ? rows : tf.reduceSum(byPixel(tf, rows), tf.constant(0));
  }

  /**
   * The normalization that images are a view of. A function of each element goes before the view,
   * where TensorFlow puts it into the same kernel.
   */
  static <T extends TFloating> Optional<Operand<T>> normalization(Operand<T> images) {
    if (images.shape().numDimensions() == 4
        && images.op() instanceof GraphOperation view
        && view.type().equals(Reshape.OP_NAME)
        && view.input(0).op() instanceof GraphOperation norm
        && norm.type().equals(FusedBatchNorm.OP_NAME)) {
      return Optional.of(view.input(0).expect(images.type()));
    }
    return Optional.empty();
  }
}
