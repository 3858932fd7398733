package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The three computations of one convolution, each by itself, as one layer builds them. */
final class ConvolutionSteps implements AutoCloseable {
  private static final long[] SEED = {3, 5};
  private static final int WARM_UP = 2;
  private static final int COMPUTATIONS = 3;

  private final Graph graph = new Graph();
  private final Session session = Sessions.open(graph);
  private final List<Op> start = new ArrayList<>();
  private final List<Measured> computations;

  /**
   * @param image [N, h, w, channels]
   * @param making the layer, the first of whose variables are its weights
   */
  ConvolutionSteps(Shape image, Precision precision, Function<GraphContext, Layer> making) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    GraphContext context =
        GraphContext.training(tf, variables, tf.constant(1L), 1).computeIn(precision);
    Operand<TFloat32> x = held(tf, image.asArray());
    Layer layer = making.apply(context);
    Operand<TFloat32> y = layer.forward(x);
    Operand<TFloat32> dx = layer.backward(held(tf, y.shape().asArray()));
    Operand<TFloat32> dWeights = variables.trainable().get(0).gradient().orElseThrow();
    computations = List.of(alone(tf, y), alone(tf, dx), alone(tf, dWeights));
    start.addAll(variables.initialization());
    Session.Runner runner = session.runner();
    start.forEach(runner::addTarget);
    Measured.run(runner);
  }

  /** Random numbers in a variable: a constant would be folded. */
  private Operand<TFloat32> held(Ops tf, long... shape) {
    VarHandleOp handle =
        tf.varHandleOp(
            TFloat32.class, Shape.of(shape), VarHandleOp.sharedName("held" + start.size()));
    start.add(
        tf.assignVariableOp(
            handle, tf.random.statelessRandomNormal(tf.constant(shape), tf.constant(SEED))));
    return tf.ensureShape(tf.readVariableOp(handle, TFloat32.class), Shape.of(shape));
  }

  /** One number of the result is kept, since TensorFlow leaves out what has no effect. */
  private Measured alone(Ops tf, Operand<TFloat32> result) {
    Operand<TFloat32> flat = tf.reshape(result, tf.constant(new int[] {-1}));
    Operand<TFloat32> one = tf.slice(flat, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    VarHandleOp kept =
        tf.varHandleOp(
            TFloat32.class, Shape.of(1), VarHandleOp.sharedName("kept" + result.op().name()));
    Op done = tf.assignVariableOp(kept, one);
    return new Measured() {
      @Override
      public void run() {
        Measured.run(session.runner().addTarget(done));
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Times forward pass, gradient of the input and gradient of the weights, each in several ways in
   * turn.
   *
   * @param ways make the same convolution
   * @param rounds that are counted
   * @param cells of a table, for the times of one computation in all ways
   */
  static String timed(
      List<Supplier<ConvolutionSteps>> ways, int rounds, Function<Rounds, String> cells) {
    StringBuilder row = new StringBuilder();
    List<ConvolutionSteps> all = new ArrayList<>();
    try {
      ways.forEach(way -> all.add(way.get()));
      for (int i = 0; i < COMPUTATIONS; i++) {
        int computation = i;
        List<Measured> turns = all.stream().map(way -> way.computations.get(computation)).toList();
        row.append(cells.apply(Rounds.of(turns, WARM_UP, rounds)));
      }
    } finally {
      all.forEach(ConvolutionSteps::close);
    }
    return row.toString();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
