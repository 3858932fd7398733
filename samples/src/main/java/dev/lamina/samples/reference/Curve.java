package dev.lamina.samples.reference;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Learnable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * An activation function and its derivative at some points, computed by its generated class in
 * TensorFlow: learnables at their start, random numbers at their mean.
 */
record Curve(double[] x, double[] y, double[] slope) {

  static Curve of(ActivationOp op, double... x) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> input = tf.constant(x);
      List<Operand<TFloat64>> parameters = new ArrayList<>();
      for (Learnable learnable : op.learnables()) {
        double[] values = learnable.initial().stream().mapToDouble(v -> v).toArray();
        parameters.add(learnable.isVector() ? tf.constant(values) : tf.constant(values[0]));
      }
      for (int i = 0; i < op.draws(); i++) {
        parameters.add(tf.constant(0.5));
      }
      Operand<TFloat64> y = op.forward(tf, input, parameters);
      Operand<TFloat64> kept = op.kept() == ActivationOp.Kept.INPUT ? input : y;
      ActivationGradient<TFloat64> gradient = op.gradient(tf, tf.onesLike(input), kept, parameters);
      try (Result result = session.runner().fetch(y).fetch(gradient.dx()).run()) {
        return new Curve(x.clone(), numbers(result, 0), numbers(result, 1));
      }
    }
  }

  private static double[] numbers(Result result, int index) {
    TFloat64 tensor = (TFloat64) result.get(index);
    double[] numbers = new double[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(numbers, false, false));
    return numbers;
  }
}
