package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.xla.CompiledFunction;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of a max-pool whose windows tile the image: each cell is compared with the maximum
 * of the one window that it lies in, where TensorFlow's kernel searches every window again on one
 * cell at a time. Compiled by XLA into one pass over the image. As with the kernel, of equal cells
 * the first in reading order takes the gradient; it is the first cell of all where none equals the
 * maximum, which for -infinity is the smallest number.
 *
 * @param rows of a window
 * @param columns of a window
 */
record TiledMaxGradient(int rows, int columns) {

  /** Elements of an image batch from which compiling pays; about half a millisecond a step. */
  private static final long WORTH = 1L << 17;

  /** Whether it can be, and is to be, used for these windows. */
  static boolean isFor(PoolWindow window, Shape image) {
    if (image.hasUnknownDimension()
        || XlaPolicy.current() == XlaPolicy.NEVER
        || !window.vertical().tiles(image.get(1))
        || !window.horizontal().tiles(image.get(2))) {
      return false;
    }
    return switch (Rewrite.MAX_POOLS.use()) {
      case NEVER -> false;
      case WHERE_IT_PAYS -> image.size() >= WORTH;
      case ALWAYS -> true;
    };
  }

  static TiledMaxGradient of(PoolWindow window) {
    return new TiledMaxGradient(window.vertical().kernel(), window.horizontal().kernel());
  }

  /**
   * @param x [N, h, w, c]
   * @param y the maxima, [N, h / rows, w / columns, c]
   * @param dy the gradient with respect to y
   * @return the gradient with respect to x
   */
  <T extends TFloating> Operand<T> of(Ops tf, Operand<T> x, Operand<T> y, Operand<T> dy) {
    return CompiledFunction.call(
            tf,
            "max_pool_gradient",
            this,
            List.of(x, y, dy),
            List.of(),
            (ops, in) -> List.of(build(ops, in.get(0), in.get(1), in.get(2))))
        .get(0);
  }

  private <T extends TFloating> Operand<T> build(
      Ops tf, Operand<T> x, Operand<T> y, Operand<T> dy) {
    long batch = y.shape().get(0);
    long height = y.shape().get(1);
    long width = y.shape().get(2);
    long channels = y.shape().get(3);
    Shape one = Shape.of(batch, height, 1, width, 1, channels);
    Operand<T> maximum = Sizes.reshapedTo(tf, y, one);
    Operand<T> gradient = Sizes.reshapedTo(tf, dy, one);
    Operand<T> none = tf.zerosLike(gradient);
    Operand<T> cells =
        Sizes.reshapedTo(tf, x, Shape.of(batch, height, rows, width, columns, channels));
    List<Operand<TBool>> takes = takes(tf, cells, maximum);
    List<Operand<T>> ofRows = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Operand<T>> ofCells = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        ofCells.add(tf.select(takes.get(row * columns + column), gradient, none));
      }
      ofRows.add(joined(tf, ofCells, 4));
    }
    return Sizes.reshapedTo(tf, joined(tf, ofRows, 2), x.shape());
  }

  /** For each cell of a window whether the gradient is its own. */
  private <T extends TFloating> List<Operand<TBool>> takes(
      Ops tf, Operand<T> cells, Operand<T> maximum) {
    Operand<TBool> before = null;
    Operand<TBool> another = tf.fill(Sizes.of(tf, maximum), tf.constant(false));
    List<Operand<TBool>> takes = new ArrayList<>();
    for (int at = 0; at < rows * columns; at++) {
      Operand<T> cell =
          tf.slice(
              cells,
              tf.constant(new int[] {0, 0, at / columns, 0, at % columns, 0}),
              Sizes.of(tf, maximum));
      Operand<TBool> largest = tf.math.equal(cell, maximum);
      Operand<TBool> first =
          before == null ? largest : tf.math.logicalAnd(largest, tf.math.logicalNot(before));
      before = before == null ? largest : tf.math.logicalOr(before, largest);
      another = at == 0 ? another : tf.math.logicalOr(another, first);
      takes.add(first);
    }
    takes.set(0, tf.math.logicalNot(another));
    return takes;
  }

  private static <T extends TFloating> Operand<T> joined(Ops tf, List<Operand<T>> parts, int axis) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(axis));
  }
}
