package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The tensors of an activation site, laid out for XLA's loops: x as [blocks, rows, width], a
 * learnable as a number or [width], a vector of n coefficients as [n] or [n, width].
 *
 * <p>XLA on a CPU runs a sum on one thread and without vector instructions, or writes what it sums
 * to memory first. So the function adds up the blocks element by element, which is as fast as any
 * loop, and leaves to TensorFlow the sum over the rest, a blocks-th of the work.
 */
final class SiteView {
  /** Enough that the rest is small; more makes a function that is long to compile, and slower. */
  private static final int MOST_BLOCKS = 8;

  /** The innermost loop should be long: twelve channels are laid side by side. */
  private static final int WIDE = 1024;

  private final Shape x;
  private final Shape example;
  private final List<Learnable> learnables;
  private final long blocks;
  private final long rows;
  private final long copies;
  private final long width;

  /**
   * Lays out a site.
   *
   * @param x of static shape
   * @param parameters the shapes of the learnables in x's broadcast, those of vectors with the
   *     number of coefficients in front
   */
  SiteView(Shape x, List<Learnable> learnables, List<Shape> parameters) {
    this.x = x;
    this.learnables = learnables;
    int rank = 0;
    for (int i = 0; i < learnables.size(); i++) {
      rank = Math.max(rank, own(i, parameters.get(i)).numDimensions());
    }
    if (rank > x.numDimensions()) {
      throw new IllegalArgumentException("learnables " + parameters + " do not fit " + x);
    }
    example = x.subShape(x.numDimensions() - rank, x.numDimensions());
    if (rank == 0) {
      blocks = blocksOf(x.size());
      rows = 1;
      copies = 1;
      width = x.size() / blocks;
    } else {
      long all = x.size() / example.size();
      blocks = blocksOf(all);
      copies = copiesOf(all / blocks, example.size());
      rows = all / blocks / copies;
      width = copies * example.size();
    }
  }

  private static long blocksOf(long elements) {
    long blocks = MOST_BLOCKS;
    while (elements % blocks != 0) {
      blocks--;
    }
    return blocks;
  }

  private static long copiesOf(long rows, long size) {
    long copies = 1;
    while (rows % (2 * copies) == 0 && 2 * copies * size <= WIDE) {
      copies *= 2;
    }
    return copies;
  }

  /** The shape of one coefficient. */
  private Shape own(int index, Shape parameter) {
    return learnables.get(index).isVector()
        ? parameter.subShape(1, parameter.numDimensions())
        : parameter;
  }

  int blocks() {
    return (int) blocks;
  }

  /** A tensor of the shape of x, as the function takes it. */
  <T extends TFloating> Operand<T> in(Ops tf, Operand<T> tensor) {
    return tf.reshape(tensor, tf.constant(new long[] {blocks, rows, width}));
  }

  /** A result of the function, as x is. */
  <T extends TFloating> Operand<T> out(Ops tf, Operand<T> tensor) {
    return tf.reshape(tensor, tf.constant(x.asArray()));
  }

  /** The learnables as the function takes them, and draws, which are like x or numbers. */
  <T extends TFloating> List<Operand<T>> parametersIn(Ops tf, List<Operand<T>> parameters) {
    List<Operand<T>> in = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Operand<T> parameter = parameters.get(i);
      if (i < learnables.size()) {
        in.add(learnableIn(tf, i, parameter));
      } else {
        in.add(parameter.shape().equals(x) ? in(tf, parameter) : parameter);
      }
    }
    return in;
  }

  private <T extends TFloating> Operand<T> learnableIn(Ops tf, int index, Operand<T> learnable) {
    Shape shape = own(index, learnable.shape());
    if (shape.numDimensions() == 0) {
      return learnable;
    }
    long[] front = front(index);
    Operand<T> whole =
        shape.equals(example)
            ? learnable
            : tf.broadcastTo(aligned(tf, index, learnable), dimensions(tf, front, example));
    Operand<T> flat = tf.reshape(whole, dimensions(tf, front, Shape.of(example.size())));
    if (copies == 1) {
      return flat;
    }
    long[] ones = front.clone();
    Arrays.fill(ones, 1);
    return tf.tile(flat, dimensions(tf, ones, Shape.of(copies)));
  }

  /** With axes of size 1, so that a vector's coefficients stay in front. */
  private <T extends TFloating> Operand<T> aligned(Ops tf, int index, Operand<T> learnable) {
    Shape shape = own(index, learnable.shape());
    long[] ones = new long[example.numDimensions() - shape.numDimensions()];
    Arrays.fill(ones, 1);
    Shape padded = Shape.of(ones).append(shape);
    return tf.reshape(learnable, dimensions(tf, front(index), padded));
  }

  private long[] front(int index) {
    Learnable learnable = learnables.get(index);
    return learnable.isVector() ? new long[] {learnable.size()} : new long[0];
  }

  private static Operand<org.tensorflow.types.TInt64> dimensions(
      Ops tf, long[] front, Shape shape) {
    return tf.constant(Shape.of(front).append(shape).asArray());
  }

  /** Inside the function: one block of a tensor, [rows, width]. */
  <T extends TFloating> Operand<T> block(Ops tf, Operand<T> tensor, int block) {
    Operand<T> slice =
        tf.slice(
            tensor,
            tf.constant(new long[] {block, 0, 0}),
            tf.constant(new long[] {1, rows, width}));
    return tf.reshape(slice, tf.constant(new long[] {rows, width}));
  }

  /**
   * Inside the function: the parameters with an element for each element of a block, so that their
   * gradients are not summed.
   */
  <T extends TFloating> List<Operand<T>> blockParameters(
      Ops tf, List<Operand<T>> parameters, int block) {
    List<Operand<T>> wide = new ArrayList<>();
    Shape element = Shape.of(rows, width);
    for (int i = 0; i < parameters.size(); i++) {
      Operand<T> parameter = parameters.get(i);
      if (i >= learnables.size()) {
        boolean number = parameter.shape().numDimensions() == 0;
        wide.add(number ? parameter : block(tf, parameter, block));
        continue;
      }
      long[] front = front(i);
      boolean number = own(i, parameter.shape()).numDimensions() == 0;
      Shape thin = number ? Shape.of(1, 1) : Shape.of(1, width);
      Operand<T> aligned = tf.reshape(parameter, dimensions(tf, front, thin));
      wide.add(tf.broadcastTo(aligned, dimensions(tf, front, element)));
    }
    return wide;
  }

  /** The gradient of a learnable from that of its coefficients, each summed over the blocks. */
  <T extends TFloating> Operand<T> learnableOut(
      Ops tf, int index, List<Operand<T>> sums, Shape parameter) {
    Shape own = own(index, parameter);
    List<Operand<T>> coefficients = new ArrayList<>();
    for (Operand<T> sum : sums) {
      Operand<T> rest = tf.reshape(sum, dimensions(tf, new long[] {rows * copies}, tail()));
      coefficients.add(Broadcast.sumTo(tf, rest, own));
    }
    return learnables.get(index).isVector() ? tf.stack(coefficients) : coefficients.get(0);
  }

  private Shape tail() {
    return example.numDimensions() == 0 ? Shape.of(width) : example;
  }
}
