package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** Runs an activation function in a graph of its own. Numbers go in and come out as doubles. */
final class ActivationRun {
  private final ActivationOp op;
  private final Class<? extends TFloating> type;

  ActivationRun(ActivationOp op, Class<? extends TFloating> type) {
    this.op = op;
    this.type = type;
  }

  /** A tensor as plain numbers. */
  record Values(Shape shape, double... numbers) {

    Values {
      if (shape.size() != numbers.length) {
        throw new IllegalArgumentException(shape + " has not " + numbers.length + " numbers");
      }
    }

    /** The same with one number moved. */
    Values moved(int index, double step) {
      double[] other = numbers.clone();
      other[index] += step;
      return new Values(shape, other);
    }
  }

  /**
   * What came out.
   *
   * @param gradients with respect to x and to each learnable
   */
  record Outcome(double[] y, List<double[]> gradients) {}

  /** The function and the gradient that was generated for it. */
  Outcome run(Values x, Values dy, List<Values> learnables) {
    return run(type, x, dy, learnables, false);
  }

  /** The function and the gradient that TensorFlow finds for its graph. */
  Outcome runAutodiff(Values x, Values dy, List<Values> learnables) {
    return run(type, x, dy, learnables, true);
  }

  private <T extends TFloating> Outcome run(
      Class<T> numbers, Values x, Values dy, List<Values> learnables, boolean autodiff) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Session.Runner runner = session.runner();
      List<Tensor> fed = new ArrayList<>();
      Operand<T> input = feed(tf, runner, fed, numbers, x);
      Operand<T> upstream = feed(tf, runner, fed, numbers, dy);
      List<Operand<T>> parameters = new ArrayList<>();
      for (Values learnable : learnables) {
        parameters.add(feed(tf, runner, fed, numbers, learnable));
      }
      Operand<T> y = op.forward(tf, input, parameters);
      List<Operand<?>> fetched = new ArrayList<>(List.of(y));
      if (autodiff) {
        Output<?>[] to = new Output<?>[1 + parameters.size()];
        to[0] = input.asOutput();
        for (int i = 0; i < parameters.size(); i++) {
          to[i + 1] = parameters.get(i).asOutput();
        }
        Output<?>[] from = {y.asOutput()};
        fetched.addAll(
            List.of(graph.addGradients("oracle", from, to, new Output<?>[] {upstream.asOutput()})));
      } else {
        Operand<T> kept = op.kept() == ActivationOp.Kept.INPUT ? input : y;
        ActivationGradient<T> gradient = op.gradient(tf, upstream, kept, parameters);
        fetched.add(gradient.dx());
        fetched.addAll(gradient.dLearnables());
      }
      for (Operand<?> operand : fetched) {
        runner.fetch(tf.dtypes.cast(operand, TFloat64.class));
      }
      try (Result result = runner.run()) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
          all.add(numbers((TFloat64) result.get(i)));
        }
        return new Outcome(all.get(0), all.subList(1, all.size()));
      } finally {
        fed.forEach(Tensor::close);
      }
    }
  }

  private static <T extends TFloating> Operand<T> feed(
      Ops tf, Session.Runner runner, List<Tensor> fed, Class<T> type, Values values) {
    Placeholder<TFloat64> placeholder =
        tf.placeholder(TFloat64.class, Placeholder.shape(values.shape()));
    Tensor tensor = TFloat64.tensorOf(values.shape(), DataBuffers.of(values.numbers()));
    fed.add(tensor);
    runner.feed(placeholder, tensor);
    return tf.dtypes.cast(placeholder, type);
  }

  private static double[] numbers(TFloat64 tensor) {
    double[] numbers = new double[(int) tensor.size()];
    tensor.copyTo(DataBuffers.of(numbers, false, false));
    return numbers;
  }
}
