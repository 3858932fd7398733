package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.family.TFloating;

/**
 * One matrix product for each position of the kernel: the cells that it lies on, [N cells, inputs],
 * by its weights, [inputs, filters]. Cells of the padding are left out, where a kernel of the
 * library multiplies many of them: of the products of a 3x3 kernel on 2x2 cells with padding 1,
 * four of nine are with cells that are there. A 1x1 kernel is one product. Weights [height, width,
 * inputs, filters], one group.
 */
record ProductCorrelation(Stencil stencil) implements Correlation {

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    List<Tap> taps = Tap.all(x.shape(), stencil);
    List<Operand<T>> weightsOf = perPosition(tf, weights);
    List<Operand<T>> parts = new ArrayList<>();
    for (int at = 0; at < taps.size(); at++) {
      Tap tap = taps.get(at);
      if (!tap.isEmpty()) {
        Operand<T> outputs = tf.linalg.matMul(rows(tf, tap.cells(tf, x)), weightsOf.get(at));
        parts.add(tap.toOutputs(tf, image(tf, outputs, tap, x.shape())));
      }
    }
    return sum(tf, parts);
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    if (stencil.stride() > 1 && stencil.positions() > 1 && !x.shape().hasUnknownDimension()) {
      return dWeightsByPhases(tf, x, weights, dOutput);
    }
    long[] size = weights.shape().asArray();
    List<Operand<T>> parts = new ArrayList<>();
    for (Tap tap : Tap.all(x.shape(), stencil)) {
      parts.add(
          tap.isEmpty()
              ? tf.fill(Sizes.constant(tf, size[2], size[3]), Sizes.zero(tf, x))
              : tf.linalg.matMul(
                  rows(tf, tap.cells(tf, x)),
                  rows(tf, tap.outputs(tf, dOutput)),
                  MatMul.transposeA(true)));
    }
    Operand<T> all = parts.size() == 1 ? parts.get(0) : tf.stack(parts);
    return Sizes.reshapedTo(tf, all, weights.shape());
  }

  private <T extends TFloating> Operand<T> dWeightsByPhases(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Phases<T> phases = Phases.of(tf, stencil, x, dOutput.shape());
    Operand<T> gradients = rows(tf, dOutput);
    List<Operand<T>> parts = new ArrayList<>();
    int columns = stencil.kernel().columns();
    for (int at = 0; at < stencil.positions(); at++) {
      parts.add(
          tf.linalg.matMul(
              phases.rows(tf, at / columns, at % columns), gradients, MatMul.transposeA(true)));
    }
    return Sizes.reshapedTo(tf, tf.stack(parts), weights.shape());
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    List<Tap> taps = Tap.all(x.shape(), stencil);
    List<Operand<T>> weightsOf = perPosition(tf, weights);
    List<Operand<T>> parts = new ArrayList<>();
    for (int at = 0; at < taps.size(); at++) {
      Tap tap = taps.get(at);
      if (!tap.isEmpty()) {
        Operand<T> cells =
            tf.linalg.matMul(
                rows(tf, tap.outputs(tf, dOutput)), weightsOf.get(at), MatMul.transposeB(true));
        parts.add(tap.toImage(tf, image(tf, cells, tap, x.shape()), x.shape()));
      }
    }
    return sum(tf, parts);
  }

  private <T extends TFloating> List<Operand<T>> perPosition(Ops tf, Operand<T> weights) {
    long[] size = weights.shape().asArray();
    return stencil.positions() == 1
        ? List.of(tf.reshape(weights, Sizes.constant(tf, size[2], size[3])))
        : ActivatedCorrelation.perPosition(tf, weights, 0);
  }

  private static <T extends TFloating> Operand<T> sum(Ops tf, List<Operand<T>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
  }

  private static <T extends TFloating> Operand<T> rows(Ops tf, Operand<T> image) {
    return tf.reshape(image, Sizes.constant(tf, -1, image.shape().get(3)));
  }

  private static <T extends TFloating> Operand<T> image(
      Ops tf, Operand<T> rows, Tap tap, Shape input) {
    return tf.reshape(
        rows,
        Sizes.constant(
            tf, input.get(0), tap.rows().count(), tap.columns().count(), rows.shape().get(1)));
  }
}
