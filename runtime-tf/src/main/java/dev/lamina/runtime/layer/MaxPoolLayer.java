package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

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
    output = forward(context().compute(), x);
    return output;
  }

  private <T extends TFloating> Operand<TFloat32> forward(
      ComputeType<T> compute, Operand<TFloat32> x) {
    Ops tf = context().tf();
    Operand<T> padded = window.padded(tf, compute.of(tf, x), Float.NEGATIVE_INFINITY);
    input = compute.result(tf, padded);
    return compute.result(
        tf,
        tf.nn.maxPool(
            padded,
            tf.constant(window.sizes()),
            tf.constant(window.steps()),
            window.scheme(shape)));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    return backward(context().compute(), dOutput);
  }

  private <T extends TFloating> Operand<TFloat32> backward(
      ComputeType<T> compute, Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    if (TiledMaxGradient.isFor(window, shape)) {
      return compute.result(
          tf,
          TiledMaxGradient.of(window)
              .of(tf, compute.of(tf, input), compute.of(tf, output), compute.of(tf, dOutput)));
    }
    Operand<T> gradient =
        tf.nn.maxPoolGrad(
            compute.of(tf, input),
            compute.of(tf, output),
            compute.of(tf, dOutput),
            tf.constant(window.sizes()),
            tf.constant(window.steps()),
            window.scheme(shape));
    return compute.result(tf, window.unpadded(tf, gradient, shape));
  }
}
