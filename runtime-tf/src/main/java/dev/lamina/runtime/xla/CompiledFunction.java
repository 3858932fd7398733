package dev.lamina.runtime.xla;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
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
import org.tensorflow.op.Scope;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.family.TFloating;

/**
 * Calls a piece of a graph as a function that XLA compiles, at its first run and once for every
 * graph in which it is used.
 */
public final class CompiledFunction {
  private static final Map<Graph, Map<Key, Built>> FUNCTIONS = new WeakHashMap<>();

  private CompiledFunction() {}

  /** What a function computes. */
  @FunctionalInterface
  public interface Body<T extends TFloating> {

    /**
     * Builds the results, of static shapes.
     *
     * @param inputs like those of the call
     */
    List<Operand<T>> build(Ops tf, List<Operand<T>> inputs);
  }

  /** What a function is made from; where all of it is the same, so is the function. */
  private record Key(Object identity, Class<?> type, List<Shape> inputs) {}

  private record Built(ConcreteFunction function, List<Shape> results) {}

  /**
   * Calls the function on the inputs.
   *
   * @param name appears in profiles
   * @param identity says, with the shapes of the inputs, what {@code body} builds
   * @param inputs of static shapes and one type; the first is of that of all results
   * @param after operations that must have run before
   */
  public static <T extends TFloating> List<Operand<T>> call(
      Ops tf,
      String name,
      Object identity,
      List<Operand<T>> inputs,
      List<? extends Op> after,
      Body<T> body) {
    Scope scope = tf.scope();
    Graph graph = (Graph) scope.env();
    Class<T> type = inputs.get(0).type();
    List<Shape> shapes = inputs.stream().map(Operand::shape).toList();
    Built built;
    synchronized (FUNCTIONS) {
      built =
          FUNCTIONS
              .computeIfAbsent(graph, g -> new HashMap<>())
              .computeIfAbsent(
                  new Key(identity, type, shapes), key -> build(name, type, shapes, body));
    }
    DataType number = inputs.get(0).asOutput().dataType();
    GraphOperationBuilder call = graph.opBuilder("PartitionedCall", scope.makeOpName(name), scope);
    call.addInputList(inputs.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    after.forEach(op -> call.addControlInput(op.op()));
    call.setAttr("Tin", repeat(number, inputs.size()));
    call.setAttr("Tout", repeat(number, built.results().size()));
    call.setAttr("f", built.function());
    call.setAttr("_XlaMustCompile", true);
    GraphOperation operation = call.build();
    List<Operand<T>> outputs = new ArrayList<>();
    for (int i = 0; i < built.results().size(); i++) {
      Output<T> output = operation.output(i);
      outputs.add(tf.ensureShape(output, built.results().get(i)));
    }
    return outputs;
  }

  /**
   * The sum of tensors of one shape, inside a function. Not AddN, nor a chain of additions, which
   * TensorFlow may make an AddN: when memory is short it makes that a variable of its own, which
   * XLA refuses.
   */
  public static <T extends TFloating> Operand<T> sum(Ops tf, List<Operand<T>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.reduceSum(tf.stack(parts), tf.constant(0));
  }

  private static <T extends TFloating> Built build(
      String name, Class<T> type, List<Shape> shapes, Body<T> body) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Signature.Builder signature = Signature.builder().key(name);
      List<Operand<T>> inputs = new ArrayList<>();
      for (Shape shape : shapes) {
        Operand<T> input = tf.placeholder(type, Placeholder.shape(shape));
        signature.input("in" + inputs.size(), input);
        inputs.add(input);
      }
      List<Shape> results = new ArrayList<>();
      for (Operand<T> output : body.build(tf, inputs)) {
        // A result may also be an input or another result, which a function may not have.
        signature.output("out" + results.size(), tf.identity(output));
        results.add(output.shape());
      }
      return new Built(ConcreteFunction.create(signature.build(), graph), List.copyOf(results));
    }
  }

  private static DataType[] repeat(DataType type, int count) {
    DataType[] types = new DataType[count];
    Arrays.fill(types, type);
    return types;
  }
}
