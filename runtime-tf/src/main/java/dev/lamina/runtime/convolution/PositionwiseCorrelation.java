package dev.lamina.runtime.convolution;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Each position of the kernel by itself: its cells cut out, activated, multiplied by its weights
 * and added to the outputs that it reaches. Takes everything: any stride, any batch.
 */
record PositionwiseCorrelation(ActivationOp op, Stencil stencil, int groups)
    implements ActivatedCorrelation {

  @Override
  public <T extends TFloating> Pass<T> forward(
      Ops tf, Operand<T> x, Operand<T> weights, List<Operand<T>> learnables) {
    List<Tap> taps = Tap.all(x.shape(), stencil);
    List<Operand<T>> weightOf = ActivatedCorrelation.perPosition(tf, weights, 0);
    List<List<Operand<T>>> learnablesOf = new ArrayList<>();
    for (int i = 0; i < learnables.size(); i++) {
      int front = ActivatedCorrelation.front(op, i);
      learnablesOf.add(ActivatedCorrelation.perPosition(tf, learnables.get(i), front));
    }
    GroupedProduct product = new GroupedProduct(groups);
    List<Position<T>> positions = new ArrayList<>();
    List<Operand<T>> parts = new ArrayList<>();
    for (int i = 0; i < taps.size(); i++) {
      int at = i;
      Tap tap = taps.get(at);
      List<Operand<T>> own = learnablesOf.stream().map(all -> all.get(at)).toList();
      if (tap.isEmpty()) {
        positions.add(new Position<>(tap, weightOf.get(at), own, null, null));
        continue;
      }
      Operand<T> cells = tap.cells(tf, x);
      Operand<T> y = op.forward(tf, cells, own);
      positions.add(new Position<>(tap, weightOf.get(at), own, cells, y));
      Operand<T> outputs = product.forward(tf, rows(tf, y), weightOf.get(at));
      parts.add(tap.toOutputs(tf, image(tf, outputs, tap, x.shape())));
    }
    return new Built<>(this, x, weights, learnables, positions, sum(tf, parts));
  }

  /**
   * One position of the built forward pass.
   *
   * @param weights [inputs / groups, filters]
   * @param learnables each [inputs] or [n, inputs]
   * @param x the cells that the position lies on; null if it only ever lies on padding
   * @param y f of them
   */
  private record Position<T extends TFloating>(
      Tap tap, Operand<T> weights, List<Operand<T>> learnables, Operand<T> x, Operand<T> y) {}

  private record Built<T extends TFloating>(
      PositionwiseCorrelation own,
      Operand<T> x,
      Operand<T> weights,
      List<Operand<T>> learnables,
      List<Position<T>> positions,
      Operand<T> output)
      implements Pass<T> {

    @Override
    public Gradients<T> backward(Ops tf, Operand<T> dOutput) {
      GroupedProduct product = new GroupedProduct(own.groups);
      List<Operand<T>> dInputs = new ArrayList<>();
      List<Operand<T>> dWeights = new ArrayList<>();
      List<List<Operand<T>>> dLearnables =
          learnables.stream().<List<Operand<T>>>map(v -> new ArrayList<>()).toList();
      for (Position<T> position : positions) {
        if (position.tap().isEmpty()) {
          dWeights.add(tf.zerosLike(position.weights()));
          for (int i = 0; i < learnables.size(); i++) {
            dLearnables.get(i).add(tf.zerosLike(position.learnables().get(i)));
          }
          continue;
        }
        Operand<T> dPart = rows(tf, position.tap().outputs(tf, dOutput));
        dWeights.add(product.dWeights(tf, rows(tf, position.y()), dPart));
        Operand<T> dY = product.dRows(tf, dPart, position.weights());
        Operand<T> kept =
            switch (own.op.kept()) {
              case INPUT -> position.x();
              case OUTPUT -> position.y();
            };
        Operand<T> dImage = image(tf, dY, position.tap(), x.shape());
        ActivationGradient<T> gradient = own.op.gradient(tf, dImage, kept, position.learnables());
        for (int i = 0; i < learnables.size(); i++) {
          dLearnables.get(i).add(gradient.dLearnables().get(i));
        }
        dInputs.add(position.tap().toImage(tf, gradient.dx(), x.shape()));
      }
      List<Operand<T>> together = new ArrayList<>();
      for (int i = 0; i < learnables.size(); i++) {
        int front = ActivatedCorrelation.front(own.op, i);
        together.add(
            ActivatedCorrelation.together(tf, dLearnables.get(i), learnables.get(i), front));
      }
      return new Gradients<>(
          sum(tf, dInputs), ActivatedCorrelation.together(tf, dWeights, weights, 0), together);
    }
  }

  private static <T extends TFloating> Operand<T> sum(Ops tf, List<Operand<T>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
  }

  private static <T extends TFloating> Operand<T> rows(Ops tf, Operand<T> image) {
    return tf.reshape(image, Sizes.constant(tf, -1, image.shape().get(3)));
  }

  private static <T extends TFloating> Operand<T> image(
      Ops tf, Operand<T> rows, Tap tap, Shape input) {
    long channels = rows.shape().get(1);
    return tf.reshape(
        rows,
        Sizes.constant(tf, input.get(0), tap.rows().count(), tap.columns().count(), channels));
  }
}
