package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Largest value of each window: {@code [N, h, w, c]} to {@code [N, h', w', c]} with {@code h' =
 * floor((h + 2 padding - kernel) / stride) + 1}, rounded up instead where asked. Padding is
 * -infinity. Of equal largest values the first one in reading order gets the gradient. All as in
 * PyTorch's MaxPool2d.
 */
public final class MaxPoolLayer extends PlacedLayer {
  private final PoolWindow window;
  private Shape shape;
  private Operand<TFloat32> input;
  private Operand<TFloat32> output;

  MaxPoolLayer(GraphContext context, PoolWindow window) {
    super(context);
    this.window = window;
  }

  /** Starts a pool with a 2x2 window that steps by its own size, without padding. */
  public static PoolBuilder<MaxPoolLayer> of(GraphContext context) {
    return new PoolBuilder<>(side -> new MaxPoolLayer(context, PoolWindow.square(side)));
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a max-pool", x);
    shape = x.shape();
    window.requireFit("a max-pool", shape);
    Ops tf = context().tf();
    input = window.padded(tf, x, Float.NEGATIVE_INFINITY);
    output =
        tf.nn.maxPool(
            input, tf.constant(window.sizes()), tf.constant(window.steps()), window.scheme(shape));
    return output;
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    if (TiledMaxGradient.isFor(window, shape)) {
      return TiledMaxGradient.of(window).of(tf, input, output, dOutput);
    }
    Operand<TFloat32> gradient =
        tf.nn.maxPoolGrad(
            input,
            output,
            dOutput,
            tf.constant(window.sizes()),
            tf.constant(window.steps()),
            window.scheme(shape));
    return window.unpadded(tf, gradient, shape);
  }
}
