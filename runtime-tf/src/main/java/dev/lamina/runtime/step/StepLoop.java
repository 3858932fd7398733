package dev.lamina.runtime.step;

import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The same step several times in one run, each after the one before. TensorFlow puts the step's
 * operations in the place of the loop when it opens the graph for a run, so they are treated as if
 * they stood there: placed on the step's devices, rewritten like those of a single step.
 */
public final class StepLoop {
  private final Placeholder<TInt32> count;
  private final GraphOperation loop;

  /**
   * @param name of its place in the graph; one a graph
   * @param step is run; nothing that it needs is fed
   */
  public StepLoop(Ops ops, String name, Op step) {
    Ops tf = ops.withSubScope(name);
    Graph graph = (Graph) tf.scope().env();
    // 32 bits: TensorFlow counts these on the host even if the step is on a GPU.
    Placeholder<TInt32> left = number(tf);
    Operand<TInt32> less = tf.withControlDependencies(step).math.sub(left, tf.constant(1));
    count = number(tf);
    GraphOperationBuilder builder =
        graph.opBuilder("While", tf.scope().makeOpName("While"), tf.scope());
    builder.addInputList(new Output<?>[] {count.asOutput()});
    builder.setAttr("T", new DataType[] {DataType.DT_INT32});
    builder.setAttr(
        "cond", function(graph, name + "-condition", left, tf.math.greater(left, tf.constant(0))));
    builder.setAttr("body", function(graph, name + "-body", left, less));
    builder.setAttr("output_shapes", new Shape[] {Shape.scalar()});
    builder.setAttr("parallel_iterations", 1L);
    builder.setAttr("_lower_using_switch_merge", true);
    loop = builder.build();
  }

  private static Placeholder<TInt32> number(Ops tf) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
  }

  private static ConcreteFunction function(
      Graph graph, String name, Operand<? extends TNumber> input, Operand<?> output) {
    return ConcreteFunction.create(
        Signature.builder().key(name).input("in", input).output("out", output).build(), graph);
  }

  /** Is fed how many times the step runs. */
  public Operand<TInt32> count() {
    return count;
  }

  /** Operations that wait until the loop is done. */
  public Ops after(Ops tf) {
    return tf.withControlDependencies(List.<Op>of(() -> loop));
  }
}
