package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean of each window: {@code [N, h, w, c]} to {@code [N, h', w', c]} with {@code h' = floor((h + 2
 * padding - kernel) / stride) + 1}, rounded up instead where asked. Cells of the padding do not
 * count, as in PyTorch's AvgPool2d with count_include_pad=False, which is not its default.
 */
public final class AveragePoolLayer extends PlacedLayer {
  private final PoolWindow window;
  private Shape shape;
  private Operand<TFloat32> input;

  AveragePoolLayer(GraphContext context, PoolWindow window) {
    super(context);
    this.window = window;
  }

  /** Starts a pool with a 2x2 window that steps by its own size, without padding. */
  public static PoolBuilder<AveragePoolLayer> of(GraphContext context) {
    return new PoolBuilder<>(side -> new AveragePoolLayer(context, PoolWindow.square(side)));
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("an average pool", x);
    shape = x.shape();
    window.requireFit("an average pool", shape);
    Ops tf = context().tf();
    input = window.padded(tf, x, 0);
    return overRealCells(
        tf,
        tf.nn.avgPool(input, longs(window.sizes()), longs(window.steps()), window.scheme(shape)));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> gradient =
        tf.nn.avgPoolGrad(
            Sizes.of(tf, input),
            overRealCells(tf, dOutput),
            longs(window.sizes()),
            longs(window.steps()),
            window.scheme(shape));
    return window.unpadded(tf, gradient, shape);
  }

  /** TensorFlow leaves out the cells of its own padding, and knows nothing of ours. */
  private Operand<TFloat32> overRealCells(Ops tf, Operand<TFloat32> means) {
    return window.needsPadding(shape) ? tf.math.mul(means, window.fullByReal(tf, shape)) : means;
  }

  private static List<Long> longs(int[] sizes) {
    return Arrays.stream(sizes).asLongStream().boxed().toList();
  }
}
