package dev.lamina.runtime.layer;

import dev.lamina.runtime.convolution.Extent;
import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.TorchDefault;
import org.tensorflow.ndarray.Shape;

/**
 * What every convolution has: a window, a bias, initial values. Each method changes one default.
 *
 * @param <B> the builder itself
 */
public abstract class ConvolutionBuilder<B extends ConvolutionBuilder<B>> {
  private final GraphContext context;
  private Extent kernel = Extent.square(3);
  private int stride = 1;
  private Extent padding;
  private int dilation = 1;
  private FilterBias.Use bias = FilterBias.Use.ADDED;
  private Initializer initializer = new TorchDefault();

  ConvolutionBuilder(GraphContext context) {
    this.context = context;
  }

  abstract B self();

  /** Size of the window, the same along each axis of the input; 3 by default, at least 1. */
  public B kernel(int size) {
    return kernelOf(size, size);
  }

  /** Step of the window along each axis; 1 by default, at least 1. */
  public B stride(int step) {
    stride = Arguments.atLeast(1, "stride", step);
    return self();
  }

  /**
   * Zeros on each side of the input; by default half the kernel, rounded down, whatever the
   * dilation.
   */
  public B padding(int cells) {
    return paddingOf(cells, cells);
  }

  /** Distance of neighbouring cells of the window; 1 by default, at least 1. */
  public B dilation(int distance) {
    dilation = Arguments.atLeast(1, "dilation", distance);
    return self();
  }

  public B withoutBias() {
    bias = FilterBias.Use.NONE;
    return self();
  }

  /**
   * Makes the bias, but leaves it to the batch normalization behind this layer: see {@link
   * BatchNormLayer.Builder#biasOf}.
   */
  public B biasInNorm() {
    bias = FilterBias.Use.IN_NORM;
    return self();
  }

  /** Initial values of the weights, and through them of the bias; PyTorch's by default. */
  public B initializer(Initializer values) {
    initializer = values;
    return self();
  }

  final B kernelOf(int height, int width) {
    Arguments.atLeast(1, "kernel", Math.min(height, width));
    kernel = new Extent(height, width);
    return self();
  }

  final B paddingOf(int rows, int columns) {
    Arguments.atLeast(0, "padding", Math.min(rows, columns));
    padding = new Extent(rows, columns);
    return self();
  }

  final GraphContext context() {
    return context;
  }

  final Initializer initializer() {
    return initializer;
  }

  final Stencil stencil() {
    Extent half = new Extent(kernel.rows() / 2, kernel.columns() / 2);
    return new Stencil(kernel, stride, padding == null ? half : padding, dilation);
  }

  /** The window along the width of images of one row. */
  final Stencil flatStencil() {
    Stencil square = stencil();
    return new Stencil(
        new Extent(1, square.kernel().columns()),
        square.stride(),
        new Extent(0, square.padding().columns()),
        square.dilation());
  }

  /**
   * @param weights their shape, from which initial values may follow
   */
  final FilterBias bias(int filters, Shape weights) {
    return FilterBias.of(context, bias, filters, initializer, weights);
  }
}
