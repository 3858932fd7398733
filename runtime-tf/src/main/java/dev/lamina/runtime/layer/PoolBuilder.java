package dev.lamina.runtime.layer;

import java.util.function.Function;

/**
 * What a pool is; each method changes one default.
 *
 * @param <L> the layer that is built
 */
public final class PoolBuilder<L extends Layer> {
  private static final int KERNEL = 0;

  private final Function<WindowAxis, L> layer;
  private int kernel = 2;
  private int stride = KERNEL;
  private int padding;
  private boolean ceil;

  PoolBuilder(Function<WindowAxis, L> layer) {
    this.layer = layer;
  }

  /** Size of the window in each direction; 2 by default, at least 1. */
  public PoolBuilder<L> kernel(int size) {
    kernel = Arguments.atLeast(1, "kernel", size);
    return this;
  }

  /** Step of the window in each direction; the kernel by default, at least 1. */
  public PoolBuilder<L> stride(int step) {
    stride = Arguments.atLeast(1, "stride", step);
    return this;
  }

  /** Cells added on each side; 0 by default, at most half of the kernel. They never count. */
  public PoolBuilder<L> padding(int cells) {
    padding = Arguments.atLeast(0, "padding", cells);
    return this;
  }

  /**
   * Lets a last window hang over the end where the stride leaves cells over, unless it would start
   * in the padding there: PyTorch's ceil_mode.
   */
  public PoolBuilder<L> ceil() {
    ceil = true;
    return this;
  }

  /**
   * Makes the layer.
   *
   * @throws IllegalArgumentException if the padding is more than half of the kernel
   */
  public L build() {
    if (padding > kernel / 2) {
      throw new IllegalArgumentException(
          "padding is " + padding + "; the most is half of the kernel, which is " + kernel);
    }
    return layer.apply(new WindowAxis(kernel, stride == KERNEL ? kernel : stride, padding, ceil));
  }
}
