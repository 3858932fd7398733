package dev.lamina.runtime.convolution;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.xla.CompiledFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * An activated convolution over all padded images laid end to end as one run of rows [R, channels]:
 * a position of the kernel is a distance in that run, so nothing wide is ever cut out, padded or
 * moved. What is computed across the end of a line or an image is thrown away. Only the activated
 * cells and the narrow outputs are shifted, and all else is elementwise over whole rows, which a
 * compiler turns into straight loops.
 *
 * <p>Both passes are pure functions of tensors with static shapes. Windows move by 1 only.
 */
record FlatCorrelation(ActivationOp op, Stencil stencil, int groups) {

  /** How many rows a run has for each cell of the images. */
  double rowsPerCell(Shape x) {
    Run one = Run.of(x.tail().prepend(1), stencil);
    return (double) one.rows() / (one.height() * one.width());
  }

  /**
   * Builds the outputs.
   *
   * @param x [N, h, w, inputs]
   * @param weights [height, width, inputs / groups, filters]
   * @param learnables see {@link ActivatedCorrelation#forward}
   */
  <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, Operand<T> weights, List<Operand<T>> learnables) {
    Run run = Run.of(x.shape(), stencil);
    Operand<T> cells = run.cells(tf, x);
    Operand<TBool> real = run.isReal(tf);
    List<Operand<T>> weightOf = ActivatedCorrelation.perPosition(tf, weights, 0);
    List<List<Operand<T>>> learnablesOf = perPosition(tf, learnables);
    GroupedProduct product = new GroupedProduct(groups);
    List<Operand<T>> parts = new ArrayList<>();
    for (int i = 0; i < stencil.positions(); i++) {
      Operand<T> y = activated(tf, cells, real, learnablesOf.get(i));
      Operand<T> outputs = product.forward(tf, y, weightOf.get(i));
      parts.add(rows(tf, outputs, run.distance(i), run.outputRows()));
    }
    return run.outputs(tf, CompiledFunction.sum(tf, parts));
  }

  /** Builds the gradients of x, the weights and each learnable, in that order. */
  <T extends TFloating> List<Operand<T>> backward(
      Ops tf, Operand<T> x, Operand<T> dOutput, Operand<T> weights, List<Operand<T>> learnables) {
    Run run = Run.of(x.shape(), stencil);
    Operand<T> cells = run.cells(tf, x);
    Operand<TBool> real = run.isReal(tf);
    Operand<T> dRows = run.outputRows(tf, dOutput);
    List<Operand<T>> weightOf = ActivatedCorrelation.perPosition(tf, weights, 0);
    List<List<Operand<T>>> learnablesOf = perPosition(tf, learnables);
    GroupedProduct product = new GroupedProduct(groups);
    List<Operand<T>> dCells = new ArrayList<>();
    List<Operand<T>> dWeights = new ArrayList<>();
    List<List<Operand<T>>> dLearnables = new ArrayList<>();
    learnables.forEach(learnable -> dLearnables.add(new ArrayList<>()));
    for (int i = 0; i < stencil.positions(); i++) {
      // What each cell adds to the outputs at this position, 0 where it reaches none.
      Operand<T> dReached = rows(tf, dRows, run.reach() - run.distance(i), run.rows());
      List<Operand<T>> own = learnablesOf.get(i);
      Operand<T> y = activated(tf, cells, real, own);
      dWeights.add(product.dWeights(tf, y, dReached));
      Operand<T> dY = product.dRows(tf, dReached, weightOf.get(i));
      Operand<T> kept =
          switch (op.kept()) {
            case INPUT -> cells;
            case OUTPUT -> y;
          };
      List<Operand<T>> everywhere = own.stream().map(value -> everyRow(tf, value, cells)).toList();
      ActivationGradient<T> gradient = op.gradient(tf, dY, kept, everywhere);
      dCells.add(gradient.dx());
      for (int l = 0; l < learnables.size(); l++) {
        dLearnables.get(l).add(columnSums(tf, gradient.dLearnables().get(l), real));
      }
    }
    List<Operand<T>> gradients = new ArrayList<>();
    gradients.add(run.images(tf, CompiledFunction.sum(tf, dCells)));
    gradients.add(ActivatedCorrelation.together(tf, dWeights, weights, 0));
    for (int l = 0; l < learnables.size(); l++) {
      int front = ActivatedCorrelation.front(op, l);
      gradients.add(
          ActivatedCorrelation.together(tf, dLearnables.get(l), learnables.get(l), front));
    }
    return gradients;
  }

  /** f of the cells; 0 for those of the padding. */
  private <T extends TFloating> Operand<T> activated(
      Ops tf, Operand<T> cells, Operand<TBool> real, List<Operand<T>> learnables) {
    return tf.select(real, op.forward(tf, cells, learnables), Sizes.zero(tf, cells));
  }

  /** The learnables of each position, [channels] or [n, channels]. */
  private <T extends TFloating> List<List<Operand<T>>> perPosition(
      Ops tf, List<Operand<T>> learnables) {
    List<List<Operand<T>>> all = new ArrayList<>();
    for (int l = 0; l < learnables.size(); l++) {
      int front = ActivatedCorrelation.front(op, l);
      all.add(ActivatedCorrelation.perPosition(tf, learnables.get(l), front));
    }
    return IntStream.range(0, stencil.positions())
        .mapToObj(i -> all.stream().map(values -> values.get(i)).toList())
        .toList();
  }

  /**
   * One copy of a learnable for every row. Then the function does not sum its gradient, which XLA
   * does on one thread and against the order of memory.
   */
  private static <T extends TFloating> Operand<T> everyRow(
      Ops tf, Operand<T> learnable, Operand<T> cells) {
    long[] shape = cells.shape().asArray();
    if (learnable.shape().numDimensions() == 1) {
      return tf.broadcastTo(learnable, Sizes.constant(tf, shape));
    }
    return tf.broadcastTo(
        tf.expandDims(learnable, tf.constant(1)),
        Sizes.constant(tf, learnable.shape().get(0), shape[0], shape[1]));
  }

  /** [rows, channels] to [channels] over the real cells, or the same with coefficients in front. */
  private static <T extends TFloating> Operand<T> columnSums(
      Ops tf, Operand<T> elements, Operand<TBool> real) {
    Operand<T> counted = tf.select(real, elements, Sizes.zero(tf, elements));
    Shape shape = elements.shape();
    if (shape.numDimensions() == 2) {
      return product(tf, counted);
    }
    List<Operand<T>> sums = new ArrayList<>();
    for (Operand<T> one : tf.unstack(counted, shape.get(0)).output()) {
      sums.add(product(tf, one));
    }
    return tf.stack(sums);
  }

  /** The sums as a product with ones, which reads whole lines of memory. */
  private static <T extends TFloating> Operand<T> product(Ops tf, Operand<T> elements) {
    Operand<T> ones =
        tf.fill(Sizes.constant(tf, 1, elements.shape().get(0)), tf.constantOfSameType(elements, 1));
    Operand<T> sums = tf.linalg.matMul(ones, elements);
    return tf.reshape(sums, Sizes.constant(tf, elements.shape().get(1)));
  }

  private static <T extends TFloating> Operand<T> rows(
      Ops tf, Operand<T> all, int first, int count) {
    return tf.slice(
        all,
        tf.constant(new int[] {first, 0}),
        tf.constant(new int[] {count, Math.toIntExact(all.shape().get(1))}));
  }

  /**
   * How images lie in the run.
   *
   * @param images how many
   * @param height of an image, without padding
   * @param width of an image, without padding
   */
  private record Run(Stencil stencil, int images, int height, int width) {

    static Run of(Shape x, Stencil stencil) {
      return new Run(
          stencil, Math.toIntExact(x.get(0)), Math.toIntExact(x.get(1)), Math.toIntExact(x.get(2)));
    }

    int lines() {
      return height + 2 * stencil.padding().rows();
    }

    int line() {
      return width + 2 * stencil.padding().columns();
    }

    int rows() {
      return images * lines() * line();
    }

    /** Rows from the first cell of a window to that of a position. */
    int distance(int position) {
      int columns = stencil.kernel().columns();
      return stencil.dilation() * (position / columns * line() + position % columns);
    }

    /** Rows from the first cell of a window to its last. */
    int reach() {
      return distance(stencil.positions() - 1);
    }

    /** Windows that lie in the run as a whole. */
    int outputRows() {
      return rows() - reach();
    }

    <T extends TFloating> Operand<T> cells(Ops tf, Operand<T> x) {
      int above = stencil.padding().rows();
      int left = stencil.padding().columns();
      int[][] around = {{0, 0}, {above, above}, {left, left}, {0, 0}};
      return flat(tf, tf.pad(x, tf.constant(around), OnHost.number(tf, x, 0)));
    }

    private <T extends TFloating> Operand<T> flat(Ops tf, Operand<T> padded) {
      return tf.reshape(padded, Sizes.constant(tf, rows(), padded.shape().get(3)));
    }

    /** Which rows are no padding, [R, 1]. */
    Operand<TBool> isReal(Ops tf) {
      boolean[] real = new boolean[rows()];
      for (int image = 0; image < images; image++) {
        for (int row = 0; row < height; row++) {
          int line = image * lines() + stencil.padding().rows() + row;
          int first = line * line() + stencil.padding().columns();
          Arrays.fill(real, first, first + width, true);
        }
      }
      return tf.reshape(tf.constant(real), Sizes.constant(tf, rows(), 1));
    }

    <T extends TFloating> Operand<T> images(Ops tf, Operand<T> cells) {
      return cut(tf, cells, stencil.padding().rows(), stencil.padding().columns(), height, width);
    }

    /** The windows that lie in one image and end in their line. */
    <T extends TFloating> Operand<T> outputs(Ops tf, Operand<T> rows) {
      int[][] behind = {{0, reach()}, {0, 0}};
      Operand<T> all = tf.pad(rows, tf.constant(behind), OnHost.number(tf, rows, 0));
      return cut(tf, all, 0, 0, outputHeight(), outputWidth());
    }

    private int outputHeight() {
      return lines() - stencil.span().rows() + 1;
    }

    private int outputWidth() {
      return line() - stencil.span().columns() + 1;
    }

    /** The way back, with zeros in front for windows that begin before the run. */
    <T extends TFloating> Operand<T> outputRows(Ops tf, Operand<T> outputs) {
      int[][] around = {{0, 0}, {0, lines() - outputHeight()}, {0, line() - outputWidth()}, {0, 0}};
      Operand<T> all =
          flat(tf, tf.pad(outputs, tf.constant(around), OnHost.number(tf, outputs, 0)));
      int[][] front = {{reach(), 0}, {0, 0}};
      return tf.pad(all, tf.constant(front), OnHost.number(tf, outputs, 0));
    }

    private <T extends TFloating> Operand<T> cut(
        Ops tf, Operand<T> rows, int top, int left, int height, int width) {
      int channels = Math.toIntExact(rows.shape().get(1));
      Operand<T> padded = tf.reshape(rows, Sizes.constant(tf, images, lines(), line(), channels));
      return tf.slice(
          padded,
          tf.constant(new int[] {0, top, left, 0}),
          tf.constant(new int[] {images, height, width, channels}));
    }
  }
}
