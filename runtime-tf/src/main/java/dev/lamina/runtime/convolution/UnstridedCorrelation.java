package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A convolution with a stride as one at stride 1: its share of those outputs; for the gradients,
 * zeros for the outputs that it leaves out.
 *
 * @param every what computes the convolution at stride 1
 */
record UnstridedCorrelation(Stencil stencil, Correlation every) implements Correlation {

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return share(x.shape()).cells(tf, every.forward(tf, x, weights));
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return every.dWeights(tf, x, weights, spread(tf, x, dOutput));
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return every.dInput(tf, x, weights, spread(tf, x, dOutput));
  }

  private <T extends TFloating> Operand<T> spread(Ops tf, Operand<T> x, Operand<T> dOutput) {
    return share(x.shape()).toImage(tf, dOutput, outputs(x.shape()));
  }

  private Tap share(Shape x) {
    Stencil step = new Stencil(Extent.square(1), stencil.stride(), Extent.square(0), 1);
    return Tap.of(0, 0, outputs(x), step);
  }

  /** Height and width of the outputs at stride 1. */
  private Shape outputs(Shape x) {
    long rows = x.get(1) + 2L * stencil.padding().rows() - stencil.span().rows() + 1;
    long columns = x.get(2) + 2L * stencil.padding().columns() - stencil.span().columns() + 1;
    return Shape.of(x.get(0), rows, columns, Shape.UNKNOWN_SIZE);
  }
}
