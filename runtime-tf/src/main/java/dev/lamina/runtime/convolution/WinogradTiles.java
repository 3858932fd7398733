package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.xla.CompiledFunction;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * The tiles of an image, as matrices that can be multiplied.
 *
 * @param down tiles in a column of the image
 * @param across tiles in a row
 * @param apart cells from one tile to the next
 */
record WinogradTiles(int down, int across, int apart) {

  /** Tiles for an image of outputs, the last ones of which may reach beyond it. */
  static WinogradTiles of(WinogradTile tile, long height, long width) {
    int size = tile.outputs();
    return new WinogradTiles(
        Math.toIntExact((height + size - 1) / size),
        Math.toIntExact((width + size - 1) / size),
        size);
  }

  /**
   * Cuts an image into tiles and transforms each, in passes that XLA compiles: a product would need
   * a copy of every tile, one operation after the other reads and writes the image over and over.
   *
   * @param image [N, h, w, c]
   * @param matrix for both axes of a tile, which has as many rows and columns as it has columns
   * @param before zero rows above and zero columns left of the image
   * @param after what must be there before
   * @return [rows * rows, N * tiles, c], where rows are the matrix's
   */
  <T extends TFloating> Operand<T> transformed(
      Ops tf,
      Operand<T> image,
      WinogradTile tile,
      TileMatrix matrix,
      Extent before,
      List<? extends Op> after) {
    int size = matrix.columns();
    Extent covered = new Extent((down - 1) * apart + size, (across - 1) * apart + size);
    // A copy of the image may not come earlier either, or it is kept from the forward pass on.
    Ops later = after.isEmpty() ? tf : tf.withControlDependencies(List.copyOf(after));
    Operand<T> whole = padded(later, image, before, covered);
    Pass rows = new Pass(this, tile, size, Pass.Axes.ROWS);
    Pass columns = new Pass(this, tile, size, Pass.Axes.COLUMNS);
    Pass both = new Pass(this, tile, size, Pass.Axes.BOTH);
    if (image.type() == TBfloat16.class) {
      return tf.stack(both.call(tf, whole, matrix, after));
    }
    // Both axes in one function take as long, but twice to three times as long to compile.
    return tf.stack(
        rows.call(tf, whole, matrix, after).stream()
            .flatMap(row -> columns.call(tf, row, matrix, List.of()).stream())
            .toList());
  }

  private static <T extends TFloating> Operand<T> padded(
      Ops tf, Operand<T> image, Extent before, Extent size) {
    Shape shape = image.shape();
    int below = size.rows() - before.rows() - Math.toIntExact(shape.get(1));
    int right = size.columns() - before.columns() - Math.toIntExact(shape.get(2));
    if (before.equals(Extent.square(0)) && below == 0 && right == 0) {
      return image;
    }
    int[][] around = {{0, 0}, {before.rows(), below}, {before.columns(), right}, {0, 0}};
    return tf.pad(image, tf.constant(around), OnHost.number(tf, image, 0));
  }

  /**
   * A function that cuts and transforms.
   *
   * @param size rows and columns of a tile
   */
  private record Pass(WinogradTiles tiles, WinogradTile tile, int size, Axes axes) {

    enum Axes {
      ROWS,
      COLUMNS,
      BOTH
    }

    <T extends TFloating> List<Operand<T>> call(
        Ops tf, Operand<T> image, TileMatrix matrix, List<? extends Op> after) {
      return CompiledFunction.call(
          tf,
          "winograd_tiles",
          this,
          List.of(image),
          after,
          (ops, in) -> build(ops, in.get(0), matrix));
    }

    /** In float32 at least, rounded once. */
    private <T extends TFloating> List<Operand<T>> build(
        Ops tf, Operand<T> image, TileMatrix matrix) {
      if (image.type() == TBfloat16.class) {
        return build(tf, tf.dtypes.cast(image, TFloat32.class), matrix).stream()
            .<Operand<T>>map(wide -> tf.dtypes.cast(wide, image.type()))
            .toList();
      }
      if (axes == Axes.ROWS) {
        return matrix.combine(tf, every(tf, image, 1, tiles.down));
      }
      List<Operand<T>> rows =
          axes == Axes.COLUMNS
              ? List.of(image)
              : matrix.combine(tf, every(tf, image, 1, tiles.down));
      return rows.stream()
          .flatMap(row -> matrix.combine(tf, every(tf, row, 2, tiles.across)).stream())
          .map(cells -> tf.reshape(cells, Sizes.constant(tf, -1, image.shape().get(3))))
          .<Operand<T>>map(cells -> cells)
          .toList();
    }

    /** For each row (axis 1) or column (axis 2) of a tile, that of every tile. */
    private <T extends TFloating> List<Operand<T>> every(
        Ops tf, Operand<T> image, int axis, int count) {
      List<Operand<T>> all = new ArrayList<>();
      for (int at = 0; at < size; at++) {
        int[] begin = new int[4];
        int[] end = new int[4];
        int[] step = {1, 1, 1, 1};
        begin[axis] = at;
        end[axis] = at + (count - 1) * tiles.apart + 1;
        step[axis] = tiles.apart;
        long whole = 0b1111 & ~(1L << axis);
        all.add(
            tf.stridedSlice(
                image,
                tf.constant(begin),
                tf.constant(end),
                tf.constant(step),
                StridedSlice.beginMask(whole),
                StridedSlice.endMask(whole)));
      }
      return all;
    }
  }

  /**
   * Puts tiles of outputs together.
   *
   * @param tiles [apart * apart, N * tiles * c]
   * @param image the shape wanted, without what the last tiles have beyond it
   */
  <T extends TFloating> Operand<T> image(Ops tf, Operand<T> tiles, Shape image) {
    long batch = image.get(0);
    long channels = image.get(3);
    Operand<T> cells =
        tf.reshape(tiles, Sizes.constant(tf, apart, apart, batch, down, across, channels));
    Operand<T> whole =
        tf.reshape(
            tf.linalg.transpose(cells, tf.constant(new int[] {2, 3, 0, 4, 1, 5})),
            Sizes.constant(tf, batch, (long) down * apart, (long) across * apart, channels));
    return whole.shape().equals(image)
        ? whole
        : tf.slice(whole, tf.constant(new int[] {0, 0, 0, 0}), Sizes.constant(tf, image.asArray()));
  }
}
