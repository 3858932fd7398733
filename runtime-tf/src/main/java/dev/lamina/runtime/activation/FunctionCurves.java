package dev.lamina.runtime.activation;

import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.device.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * An activation function and its derivative at some points, computed in float64 by its own class;
 * random numbers at their mean, as evaluation has them. Of a function that learns there is one
 * curve for each copy of what it learned.
 *
 * @param x the points
 * @param y of each copy, at each point
 * @param slope dy/dx of each copy, at each point
 */
public record FunctionCurves(double[] x, List<double[]> y, List<double[]> slope) {

  /** The curve at the start of training: the learnables at their initial values. */
  public static FunctionCurves atStart(ActivationOp op, double... x) {
    return of(
        op,
        op.learnables().stream()
            .map(learnable -> learnable.initial().stream().mapToDouble(v -> v).toArray())
            .toList(),
        x);
  }

  /**
   * The curves of learned values.
   *
   * @param learnables the values of each, in the order of {@link ActivationOp#learnables()}: one a
   *     copy; those of a vector coefficient by coefficient, as its variable holds them
   * @throws IllegalArgumentException if they are not of the same number of copies
   */
  public static FunctionCurves of(ActivationOp op, List<double[]> learnables, double... x) {
    int copies = 1;
    for (int i = 0; i < learnables.size(); i++) {
      int size = op.learnables().get(i).size();
      copies = learnables.get(i).length / size;
      if (copies < 1
          || copies * size != learnables.get(i).length
          || copies * op.learnables().get(0).size() != learnables.get(0).length) {
        throw new IllegalArgumentException(
            "the learnables of " + op.name() + " differ in their number of copies");
      }
    }
    Devices.prepare();
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> input =
          tf.broadcastTo(tf.constant(x), tf.constant(new long[] {copies, x.length}));
      List<Operand<TFloat64>> parameters = new ArrayList<>();
      for (int i = 0; i < learnables.size(); i++) {
        Learnable learnable = op.learnables().get(i);
        Shape shape = Shape.of(copies, 1);
        parameters.add(
            tf.constant(
                learnable.isVector() ? shape.prepend(learnable.size()) : shape,
                DataBuffers.of(learnables.get(i))));
      }
      for (int i = 0; i < op.draws(); i++) {
        parameters.add(tf.constant(0.5));
      }
      Operand<TFloat64> y = op.forward(tf, input, parameters);
      Operand<TFloat64> kept = op.kept() == ActivationOp.Kept.INPUT ? input : y;
      ActivationGradient<TFloat64> gradient = op.gradient(tf, tf.onesLike(input), kept, parameters);
      try (Result result = session.runner().fetch(y).fetch(gradient.dx()).run()) {
        return new FunctionCurves(x.clone(), rows(result, 0, copies), rows(result, 1, copies));
      }
    }
  }

  private static List<double[]> rows(Result result, int index, int copies) {
    TFloat64 tensor = (TFloat64) result.get(index);
    double[] all = new double[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(all, false, false));
    List<double[]> rows = new ArrayList<>();
    int points = all.length / copies;
    for (int copy = 0; copy < copies; copy++) {
      rows.add(Arrays.copyOfRange(all, copy * points, (copy + 1) * points));
    }
    return rows;
  }
}
