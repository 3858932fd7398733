package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** What algorithms of convolutions compute, and how far two of them are apart. */
final class ThreeComputations {

  private ThreeComputations() {}

  /** Output, gradient of the input, gradient of the weights by each way. */
  static <T extends TFloating> List<List<Values>> results(
      Class<T> type, List<Correlation> ways, Values x, Values weights, Values dy) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 xNumbers = x.tensor();
        TFloat32 weightNumbers = weights.tensor();
        TFloat32 dyNumbers = dy.tensor()) {
      Ops tf = Ops.create(graph);
      List<Placeholder<TFloat32>> given = new ArrayList<>();
      for (Values values : List.of(x, weights, dy)) {
        given.add(tf.placeholder(TFloat32.class, Placeholder.shape(values.tensorShape())));
      }
      List<Operand<T>> in = given.stream().map(one -> as(tf, type, one)).toList();
      Session.Runner runner =
          session
              .runner()
              .feed(given.get(0), xNumbers)
              .feed(given.get(1), weightNumbers)
              .feed(given.get(2), dyNumbers);
      for (Correlation way : ways) {
        for (Operand<T> result :
            List.of(
                way.forward(tf, in.get(0), in.get(1)),
                way.dInput(tf, in.get(0), in.get(1), in.get(2)),
                way.dWeights(tf, in.get(0), in.get(1), in.get(2)))) {
          runner.fetch(tf.dtypes.cast(result, TFloat32.class));
        }
      }
      List<List<Values>> found = new ArrayList<>();
      try (Result result = runner.run()) {
        for (int way = 0; way < ways.size(); way++) {
          List<Values> three = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            three.add(Values.of((TFloat32) result.get(3 * way + i)));
          }
          found.add(three);
        }
      }
      return found;
    }
  }

  private static <T extends TFloating> Operand<T> as(
      Ops tf, Class<T> type, Operand<TFloat32> given) {
    return tf.dtypes.cast(given, type);
  }

  /** The norm of the difference over that of what is expected. */
  static double off(Values expected, Values actual) {
    assertArrayEquals(expected.shape, actual.shape);
    Values difference = expected.copy();
    for (int i = 0; i < difference.data.length; i++) {
      difference.data[i] -= actual.data[i];
    }
    return difference.norm() / expected.norm();
  }

  /** The next bfloat16 numbers towards 0. */
  static Values narrow(Values wide) {
    return wide.map(x -> Float.intBitsToFloat(Float.floatToIntBits((float) x) & 0xffff0000));
  }
}
