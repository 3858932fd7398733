package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Largest value of each window: {@code [N, h, w, c]} to {@code [N, h', w', c]} with {@code h' =
 * floor((h - kernel) / stride) + 1}. Of equal largest values the first one in reading order gets
 * the gradient, as in PyTorch.
 */
public final class MaxPoolLayer extends PlacedLayer {
  private final int kernel;
  private final int[] window;
  private final int[] steps;
  private Operand<TFloat32> input;
  private Operand<TFloat32> output;

  private MaxPoolLayer(Builder builder) {
    super(builder.context);
    kernel = builder.kernel;
    int stride = builder.stride == Builder.KERNEL ? kernel : builder.stride;
    window = new int[] {1, kernel, kernel, 1};
    steps = new int[] {1, stride, stride, 1};
  }

  /** Starts a pool with a 2x2 window that steps by its own size. */
  public static Builder of(GraphContext context) {
    return new Builder(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a max-pool", x);
    Arguments.windowFits("a max-pool", x.shape(), kernel);
    Ops tf = context().tf();
    input = x;
    output = tf.nn.maxPool(x, tf.constant(window), tf.constant(steps), "VALID");
    return output;
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    return tf.nn.maxPoolGrad(
        input, output, dOutput, tf.constant(window), tf.constant(steps), "VALID");
  }

  /** What a pool is; each method changes one default. */
  public static final class Builder {
    private static final int KERNEL = 0;

    private final GraphContext context;
    private int kernel = 2;
    private int stride = KERNEL;

    private Builder(GraphContext context) {
      this.context = context;
    }

    /** Height and width of the window; 2 by default, at least 1. */
    public Builder kernel(int size) {
      kernel = Arguments.atLeast(1, "kernel", size);
      return this;
    }

    /** Step of the window in both directions; the kernel by default, at least 1. */
    public Builder stride(int step) {
      stride = Arguments.atLeast(1, "stride", step);
      return this;
    }

    /** Makes the layer. */
    public MaxPoolLayer build() {
      return new MaxPoolLayer(this);
    }
  }
}
