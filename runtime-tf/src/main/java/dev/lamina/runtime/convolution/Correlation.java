package dev.lamina.runtime.convolution;

import dev.lamina.runtime.device.OneDnn;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The three computations of a convolution, without its variables: one way to build them. */
public interface Correlation {

  /** The fastest that is known here. */
  static Correlation of(Stencil stencil, int groups) {
    Correlation kernels = kernels(stencil, groups);
    return groups == 1
        ? new ChosenCorrelation(
            stencil,
            kernels,
            new ProductCorrelation(stencil),
            ConvolutionChoice.current(),
            WinogradChoice.current())
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
            : DilatedCorrelation.of(stencil, new DirectCorrelation(stencil.dense()));
    return groups == 1 ? one : new GroupedCorrelation(groups, one);
  }

  /**
   * @param x [N, h, w, inputs]
   * @param weights [height, width, ...]
   */
  <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights);

  /**
   * @param weights whose shape the gradient has
   */
  <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput);

  /**
   * @param x whose shape the gradient has
   */
  <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput);

  /** Whether the two gradients need so much room that they had better not be computed at once. */
  default boolean gradientsTakeRoom(Operand<?> x, Operand<?> weights) {
    return false;
  }
}
