package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A dilated convolution as a dense one: cells that are {@code dilation} apart become an image of
 * their own (TensorFlow's SpaceToBatch), for where TensorFlow has no kernel for dilation, or a
 * wrong one. A stride then takes its share of the outputs at stride 1.
 *
 * @param one what computes the dense convolution, without step and padding
 */
record DilatedCorrelation(Stencil stencil, Correlation one) implements Correlation {

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    Borders borders = Borders.of(x.shape(), stencil);
    Operand<TFloat32> apart = borders.inputApart(tf, x);
    Operand<TFloat32> y = borders.outputTogether(tf, one.forward(tf, apart, weights));
    return stencil.stride() == 1 ? y : strided(x.shape()).cells(tf, y);
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    Borders borders = Borders.of(x.shape(), stencil);
    return one.dWeights(
        tf,
        borders.inputApart(tf, x),
        weights,
        borders.outputApart(tf, everyOutput(tf, x, dOutput)));
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    Borders borders = Borders.of(x.shape(), stencil);
    Operand<TFloat32> apart = borders.inputApart(tf, x);
    Operand<TFloat32> dApart =
        one.dInput(tf, apart, weights, borders.outputApart(tf, everyOutput(tf, x, dOutput)));
    return tf.ensureShape(borders.inputTogether(tf, dApart), x.shape());
  }

  /** The gradient at stride 1: 0 for the outputs that the stride leaves out. */
  private Operand<TFloat32> everyOutput(Ops tf, Operand<TFloat32> x, Operand<TFloat32> dOutput) {
    return stencil.stride() == 1
        ? dOutput
        : strided(x.shape()).toImage(tf, dOutput, everyOutput(x.shape()));
  }

  /** Height and width of the outputs at stride 1. */
  private Shape everyOutput(Shape x) {
    long rows = x.get(1) + 2L * stencil.padding().rows() - stencil.span().rows() + 1;
    long columns = x.get(2) + 2L * stencil.padding().columns() - stencil.span().columns() + 1;
    return Shape.of(x.get(0), rows, columns, Shape.UNKNOWN_SIZE);
  }

  private Tap strided(Shape x) {
    Stencil step = new Stencil(Extent.square(1), stencil.stride(), Extent.square(0), 1);
    return Tap.of(0, 0, everyOutput(x), step);
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

    Operand<TFloat32> inputApart(Ops tf, Operand<TFloat32> x) {
      return tf.spaceToBatchNd(x, block(tf), inputBorders(tf));
    }

    Operand<TFloat32> inputTogether(Ops tf, Operand<TFloat32> x) {
      return tf.batchToSpaceNd(x, block(tf), inputBorders(tf));
    }

    Operand<TFloat32> outputApart(Ops tf, Operand<TFloat32> y) {
      return tf.spaceToBatchNd(y, block(tf), outputBorders(tf));
    }

    Operand<TFloat32> outputTogether(Ops tf, Operand<TFloat32> y) {
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
