package dev.lamina.samples.bench;

import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** Layers on an image batch: forward and backward pass, with every gradient. */
final class Site implements Measured {
  private static final long[] SEED = {3, 5};

  private final Graph graph = new Graph();
  private final Session session = Sessions.open(graph);
  private final Op done;

  /**
   * Builds the layers.
   *
   * @param shape of the input, [N, h, w, c]
   */
  Site(List<Function<GraphContext, Layer>> layers, long... shape) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
    List<Op> start = new ArrayList<>();
    Operand<TFloat32> y = held(tf, start, shape);
    List<Layer> built = new ArrayList<>();
    for (Function<GraphContext, Layer> layer : layers) {
      built.add(layer.apply(context.at("layer" + built.size())));
      y = built.get(built.size() - 1).forward(y);
    }
    Operand<TFloat32> gradient = held(tf, start, y.shape().asArray());
    for (int i = built.size() - 1; i >= 0; i--) {
      gradient = built.get(i).backward(gradient);
    }
    List<Operand<TFloat32>> results = new ArrayList<>(List.of(y, gradient));
    for (Variable variable : variables.trainable()) {
      variable.gradient().ifPresent(results::add);
    }
    done = kept(tf, results);
    start.addAll(variables.initialization());
    Session.Runner runner = session.runner();
    start.forEach(runner::addTarget);
    Measured.run(runner);
  }

  /**
   * One number of each result, kept in a variable: TensorFlow leaves out what has no effect, and a
   * control dependency is none.
   */
  private static Op kept(Ops tf, List<Operand<TFloat32>> results) {
    List<Operand<TFloat32>> numbers = new ArrayList<>();
    for (Operand<TFloat32> result : results) {
      Operand<TFloat32> flat = tf.reshape(result, tf.constant(new int[] {-1}));
      numbers.add(tf.slice(flat, tf.constant(new int[] {0}), tf.constant(new int[] {1})));
    }
    VarHandleOp handle =
        tf.varHandleOp(TFloat32.class, Shape.of(numbers.size(), 1), VarHandleOp.sharedName("kept"));
    return tf.assignVariableOp(handle, tf.stack(numbers));
  }

  /** Random numbers in a variable: a constant would be folded. */
  private static Operand<TFloat32> held(Ops tf, List<Op> start, long... shape) {
    VarHandleOp handle =
        tf.varHandleOp(
            TFloat32.class, Shape.of(shape), VarHandleOp.sharedName("held" + start.size()));
    start.add(
        tf.assignVariableOp(
            handle, tf.random.statelessRandomNormal(tf.constant(shape), tf.constant(SEED))));
    return tf.ensureShape(tf.readVariableOp(handle, TFloat32.class), Shape.of(shape));
  }

  @Override
  public void run() {
    Measured.run(session.runner().addTarget(done));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
