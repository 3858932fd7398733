package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean of each window: {@code [N, h, w, c]} to {@code [N, h', w', c]} with {@code h' = floor((h -
 * kernel) / stride) + 1}.
 */
public final class AveragePoolLayer extends PlacedLayer {
  private final int kernel;
  private final List<Long> window;
  private final List<Long> steps;
  private Operand<TFloat32> input;

  private AveragePoolLayer(Builder builder) {
    super(builder.context);
    kernel = builder.kernel;
    long stride = builder.stride == Builder.KERNEL ? kernel : builder.stride;
    window = List.of(1L, (long) kernel, (long) kernel, 1L);
    steps = List.of(1L, stride, stride, 1L);
  }

  /** Starts a pool with a 2x2 window that steps by its own size. */
  public static Builder of(GraphContext context) {
    return new Builder(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("an average pool", x);
    Arguments.windowFits("an average pool", x.shape(), kernel);
    Ops tf = context().tf();
    input = x;
    return tf.nn.avgPool(x, window, steps, "VALID");
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    return tf.nn.avgPoolGrad(Sizes.of(tf, input), dOutput, window, steps, "VALID");
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
    public AveragePoolLayer build() {
      return new AveragePoolLayer(this);
    }
  }
}
