package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The three computations of a convolution, without its variables: one way to build them. */
interface Correlation {

  /** The fastest that is known here. */
  static Correlation of(Stencil stencil, int groups) {
    Correlation kernels = kernels(stencil, groups);
    return groups == 1
        ? new ChosenCorrelation(
            stencil, kernels, new ProductCorrelation(stencil), ConvolutionChoice.current())
        : kernels;
  }

  /** By the operations that TensorFlow has a kernel for here. */
  private static Correlation kernels(Stencil stencil, int groups) {
    if (OneDnn.isActive()) {
      return DirectCorrelation.of(stencil);
    }
    Correlation one =
        stencil.dilation() == 1
            ? DirectCorrelation.of(stencil)
            : new DilatedCorrelation(stencil, new DirectCorrelation(stencil.dense()));
    return groups == 1 ? one : new GroupedCorrelation(groups, one);
  }

  /**
   * @param x [N, h, w, inputs]
   * @param weights [height, width, ...]
   */
  Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights);

  /**
   * @param weights whose shape the gradient has
   */
  Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput);

  /**
   * @param x whose shape the gradient has
   */
  Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput);
}
