package dev.lamina.runtime.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * One matrix product for each position of the kernel: the cells that it lies on, [N cells, inputs],
 * by its weights, [inputs, filters]. Cells of the padding are left out, where a kernel of the
 * library multiplies many of them: of the products of a 3x3 kernel on 2x2 cells with padding 1,
 * four of nine are with cells that are there. A 1x1 kernel is one product. Weights [height, width,
 * inputs, filters], one group.
 */
record ProductCorrelation(Stencil stencil) implements Correlation {

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    List<Tap> taps = Tap.all(x.shape(), stencil);
    List<Operand<TFloat32>> weightsOf = perPosition(tf, weights);
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int at = 0; at < taps.size(); at++) {
      Tap tap = taps.get(at);
      if (!tap.isEmpty()) {
        Operand<TFloat32> outputs = tf.linalg.matMul(rows(tf, tap.cells(tf, x)), weightsOf.get(at));
        parts.add(tap.toOutputs(tf, image(tf, outputs, tap, x.shape())));
      }
    }
    return sum(tf, parts);
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    long[] size = weights.shape().asArray();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (Tap tap : Tap.all(x.shape(), stencil)) {
      parts.add(
          tap.isEmpty()
              ? tf.fill(Sizes.constant(tf, size[2], size[3]), tf.constant(0f))
              : tf.linalg.matMul(
                  rows(tf, tap.cells(tf, x)),
                  rows(tf, tap.outputs(tf, dOutput)),
                  MatMul.transposeA(true)));
    }
    Operand<TFloat32> all = parts.size() == 1 ? parts.get(0) : tf.stack(parts);
    return Sizes.reshapedTo(tf, all, weights.shape());
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    List<Tap> taps = Tap.all(x.shape(), stencil);
    List<Operand<TFloat32>> weightsOf = perPosition(tf, weights);
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int at = 0; at < taps.size(); at++) {
      Tap tap = taps.get(at);
      if (!tap.isEmpty()) {
        Operand<TFloat32> cells =
            tf.linalg.matMul(
                rows(tf, tap.outputs(tf, dOutput)), weightsOf.get(at), MatMul.transposeB(true));
        parts.add(tap.toImage(tf, image(tf, cells, tap, x.shape()), x.shape()));
      }
    }
    return sum(tf, parts);
  }

  private List<Operand<TFloat32>> perPosition(Ops tf, Operand<TFloat32> weights) {
    long[] size = weights.shape().asArray();
    return stencil.positions() == 1
        ? List.of(tf.reshape(weights, Sizes.constant(tf, size[2], size[3])))
        : ActivatedCorrelation.perPosition(tf, weights, 0);
  }

  private static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
  }

  private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> image) {
    return tf.reshape(image, Sizes.constant(tf, -1, image.shape().get(3)));
  }

  private static Operand<TFloat32> image(Ops tf, Operand<TFloat32> rows, Tap tap, Shape input) {
    return tf.reshape(
        rows,
        Sizes.constant(
            tf, input.get(0), tap.rows().count(), tap.columns().count(), rows.shape().get(1)));
  }
}
