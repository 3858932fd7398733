package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A dilated convolution as a dense one: cells that are {@code dilation} apart become an image of
 * their own (TensorFlow's SpaceToBatch), for where TensorFlow has no kernel for dilation, or a
 * wrong one.
 *
 * @param stencil at stride 1
 * @param one what computes the dense convolution, without padding
 */
record DilatedCorrelation(Stencil stencil, Correlation one) implements Correlation {

  DilatedCorrelation {
    if (stencil.stride() != 1) {
      throw new IllegalArgumentException("needs a stride of its own: " + stencil);
    }
  }

  /**
   * At any stride.
   *
   * @param one what computes the dense convolution, without step and padding
   */
  static Correlation of(Stencil stencil, Correlation one) {
    Correlation every = new DilatedCorrelation(stencil.everywhere(), one);
    return stencil.stride() == 1 ? every : new UnstridedCorrelation(stencil, every);
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    Borders borders = Borders.of(x.shape(), stencil);
    Operand<T> apart = borders.inputApart(tf, x);
    return borders.outputTogether(tf, one.forward(tf, apart, weights));
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Borders borders = Borders.of(x.shape(), stencil);
    return one.dWeights(tf, borders.inputApart(tf, x), weights, borders.outputApart(tf, dOutput));
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Borders borders = Borders.of(x.shape(), stencil);
    Operand<T> apart = borders.inputApart(tf, x);
    Operand<T> dApart = one.dInput(tf, apart, weights, borders.outputApart(tf, dOutput));
    return tf.ensureShape(borders.inputTogether(tf, dApart), x.shape());
  }

  /**
   * What is added to the image so that its sides are multiples of the dilation.
   *
   * @param apart distance of cells that become neighbours; 1 along a side of one kernel cell
   * @param below rows at the end, beside the padding
   * @param right columns at the end, beside the padding
   */
  private record Borders(Extent apart, Extent padding, int below, int right) {

    static Borders of(Shape image, Stencil stencil) {
      Extent kernel = stencil.kernel();
      Extent padding = stencil.padding();
      Extent apart =
          new Extent(
              kernel.rows() == 1 ? 1 : stencil.dilation(),
              kernel.columns() == 1 ? 1 : stencil.dilation());
      return new Borders(
          apart,
          padding,
          missing(image.get(1), padding.rows(), apart.rows()),
          missing(image.get(2), padding.columns(), apart.columns()));
    }

    private static int missing(long size, int padding, int apart) {
      return (int) Math.floorMod(-(size + 2L * padding), (long) apart);
    }

    <T extends TFloating> Operand<T> inputApart(Ops tf, Operand<T> x) {
      return tf.spaceToBatchNd(x, block(tf), inputBorders(tf));
    }

    <T extends TFloating> Operand<T> inputTogether(Ops tf, Operand<T> x) {
      return tf.batchToSpaceNd(x, block(tf), inputBorders(tf));
    }

    <T extends TFloating> Operand<T> outputApart(Ops tf, Operand<T> y) {
      return tf.spaceToBatchNd(y, block(tf), outputBorders(tf));
    }

    <T extends TFloating> Operand<T> outputTogether(Ops tf, Operand<T> y) {
      return tf.batchToSpaceNd(y, block(tf), outputBorders(tf));
    }

    private Operand<TInt32> block(Ops tf) {
      return tf.constant(new int[] {apart.rows(), apart.columns()});
    }

    private Operand<TInt32> inputBorders(Ops tf) {
      return tf.constant(
          new int[][] {
            {padding.rows(), padding.rows() + below}, {padding.columns(), padding.columns() + right}
          });
    }

    private Operand<TInt32> outputBorders(Ops tf) {
      return tf.constant(new int[][] {{0, below}, {0, right}});
    }
  }
}
