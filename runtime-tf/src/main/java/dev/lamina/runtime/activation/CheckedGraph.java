package dev.lamina.runtime.activation;

import dev.lamina.runtime.device.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** An activation function and its gradient in a graph of their own; doubles in and out. */
final class CheckedGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = Sessions.open(graph);
  private final List<Placeholder<TFloat64>> inputs = new ArrayList<>();
  private final List<Operand<TFloat64>> outputs = new ArrayList<>();

  /** Numbers and how they are arranged. */
  record Numbers(Shape shape, double... values) {}

  /**
   * @param parameters of the function, the learnables first
   */
  <T extends TFloating> CheckedGraph(
      ActivationOp op, Class<T> type, Shape x, List<Shape> parameters) {
    Ops tf = Ops.create(graph);
    Operand<T> input = input(tf, type, x);
    Operand<T> dy = input(tf, type, x);
    List<Operand<T>> given = parameters.stream().map(shape -> input(tf, type, shape)).toList();
    Operand<T> y = op.forward(tf, input, given);
    ActivationGradient<T> gradient =
        op.gradient(tf, dy, op.kept() == ActivationOp.Kept.INPUT ? input : y, given);
    Stream.concat(Stream.of(y, gradient.dx()), gradient.dLearnables().stream())
        .forEach(operand -> outputs.add(tf.dtypes.cast(operand, TFloat64.class)));
  }

  private <T extends TFloating> Operand<T> input(Ops tf, Class<T> type, Shape shape) {
    Placeholder<TFloat64> fed = tf.placeholder(TFloat64.class, Placeholder.shape(shape));
    inputs.add(fed);
    return tf.dtypes.cast(fed, type);
  }

  /**
   * @return y, the gradient of x, and those of the learnables
   */
  List<Numbers> run(Numbers x, Numbers dy, List<Numbers> parameters) {
    List<Numbers> fed = Stream.concat(Stream.of(x, dy), parameters.stream()).toList();
    List<Tensor> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    for (int index = 0; index < inputs.size(); index++) {
      Numbers numbers = fed.get(index);
      tensors.add(TFloat64.tensorOf(numbers.shape(), DataBuffers.of(numbers.values())));
      runner.feed(inputs.get(index), tensors.get(index));
    }
    outputs.forEach(runner::fetch);
    try (Result result = runner.run()) {
      List<Numbers> found = new ArrayList<>();
      for (int index = 0; index < result.size(); index++) {
        TFloat64 tensor = (TFloat64) result.get(index);
        double[] values = new double[Math.toIntExact(tensor.size())];
        tensor.copyTo(DataBuffers.of(values, false, false));
        found.add(new Numbers(tensor.shape(), values));
      }
      return found;
    } finally {
      tensors.forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
