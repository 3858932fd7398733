package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.Sizes;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.types.family.TFloating;

/**
 * A 3x3 convolution with half to a quarter of the multiplications, see {@link WinogradTile}. The
 * products of all tiles, channels and filters are one batch of matrix products, one a cell of the
 * tile. Weights [3, 3, inputs, filters], stride 1, no dilation, one group; the batch and the size
 * of the image must be known.
 */
record WinogradCorrelation(Stencil stencil, WinogradTile tile) implements Correlation {
  private static final int KERNEL = 3;

  /** Whether it can compute this. */
  static boolean canDo(Stencil stencil) {
    return stencil.kernel().equals(Extent.square(KERNEL))
        && stencil.stride() == 1
        && stencil.dilation() == 1
        && stencil.padding().rows() < KERNEL
        && stencil.padding().columns() < KERNEL;
  }

  /** The shape of what comes out. */
  static Shape output(Stencil stencil, Shape image, long filters) {
    Extent padding = stencil.padding();
    return Shape.of(
        image.get(0),
        image.get(1) + 2L * padding.rows() - KERNEL + 1,
        image.get(2) + 2L * padding.columns() - KERNEL + 1,
        filters);
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    Shape output = output(stencil, x.shape(), weights.shape().get(3));
    Operand<T> perCell = perCell(tf, weights, tile.ofWeights(), x);
    return correlated(tf, x, perCell, false, stencil.padding(), output);
  }

  /** The transpose of a correlation is one with the turned kernel. */
  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Extent padding = stencil.padding();
    Extent rest = new Extent(KERNEL - 1 - padding.rows(), KERNEL - 1 - padding.columns());
    Operand<T> perCell = perCell(tf, weights, tile.ofWeights().reversed(), dOutput);
    return correlated(tf, dOutput, perCell, true, rest, x.shape());
  }

  private <T extends TFloating> Operand<T> correlated(
      Ops tf, Operand<T> image, Operand<T> weights, boolean turned, Extent padding, Shape output) {
    WinogradTiles tiles = WinogradTiles.of(tile, output.get(1), output.get(2));
    Operand<T> cells = tiles.transformed(tf, image, tile, tile.ofCells(), padding, List.of());
    Operand<T> products = product(tf, cells, weights, false, turned);
    return tiles.image(tf, tile.toOutputs().times(tf, products), output);
  }

  /**
   * The weights for each cell of a tile, four times as many numbers: made when the image is there,
   * or those of all layers, for both passes, would be made when a step begins, and kept.
   */
  private <T extends TFloating> Operand<T> perCell(
      Ops tf, Operand<T> weights, TileMatrix matrix, Operand<T> image) {
    Shape shape = weights.shape();
    Operand<T> later = tf.withControlDependencies(image).identity(weights);
    return tf.reshape(
        matrix.times(tf, later),
        Sizes.constant(tf, (long) tile.cells() * tile.cells(), shape.get(2), shape.get(3)));
  }

  /**
   * The transpose of the forward pass with respect to the weights. The tiles of the input are made
   * again: to keep those of the forward pass takes more than twice the memory of the input.
   */
  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Shape output = dOutput.shape();
    WinogradTiles tiles = WinogradTiles.of(tile, output.get(1), output.get(2));
    Operand<T> cells =
        tiles.transformed(tf, x, tile, tile.ofCells(), stencil.padding(), List.of(dOutput));
    Operand<T> gradients =
        tiles.transformed(
            tf, dOutput, tile, tile.toOutputs().transposed(), Extent.square(0), List.of(cells));
    Operand<T> products = product(tf, cells, gradients, true, false);
    return Sizes.reshapedTo(tf, tile.ofWeights().transposed().times(tf, products), weights.shape());
  }

  /** One product a cell, by the operation that oneDNN has a kernel for. */
  private static <T extends TFloating> Operand<T> product(
      Ops tf, Operand<T> left, Operand<T> right, boolean leftTurned, boolean rightTurned) {
    Scope scope = tf.scope();
    GraphOperationBuilder product =
        ((Graph) scope.env())
            .opBuilder("BatchMatMulV2", scope.makeOpName("WinogradProducts"), scope);
    product.addInput(left.asOutput());
    product.addInput(right.asOutput());
    product.setAttr("adj_x", leftTurned);
    product.setAttr("adj_y", rightTurned);
    return product.build().output(0);
  }
}
