package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.family.TFloating;

/**
 * Calls a piece of a graph as a function that XLA compiles, at its first run and once for every
 * graph in which it is used. What comes out has no static shape.
 */
final class CompiledFunction {
  private static final Map<Graph, Map<Key, ConcreteFunction>> FUNCTIONS = new WeakHashMap<>();

  private CompiledFunction() {}

  /** What a function is made from; where all of it is the same, so is the function. */
  private record Key(Object identity, Class<?> type, List<Shape> inputs) {}

  /**
   * Calls the function on the inputs.
   *
   * @param name appears in profiles
   * @param identity says, with the shapes of the inputs, what {@code body} builds
   * @param inputs of static shapes and one type; the first is of that of all results
   * @param body builds the results from inputs like these
   */
  static <T extends TFloating> List<Operand<T>> call(
      Ops tf,
      String name,
      Object identity,
      List<Operand<T>> inputs,
      BiFunction<Ops, List<Operand<T>>, List<Operand<T>>> body) {
    Scope scope = tf.scope();
    Graph graph = (Graph) scope.env();
    Class<T> type = inputs.get(0).type();
    List<Shape> shapes = inputs.stream().map(Operand::shape).toList();
    ConcreteFunction function;
    synchronized (FUNCTIONS) {
      function =
          FUNCTIONS
              .computeIfAbsent(graph, g -> new HashMap<>())
              .computeIfAbsent(
                  new Key(identity, type, shapes), key -> build(name, type, shapes, body));
    }
    int results = function.signature().outputNames().size();
    DataType number = inputs.get(0).asOutput().dataType();
    GraphOperationBuilder call = graph.opBuilder("PartitionedCall", scope.makeOpName(name), scope);
    call.addInputList(inputs.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    call.setAttr("Tin", repeat(number, inputs.size()));
    call.setAttr("Tout", repeat(number, results));
    call.setAttr("f", function);
    call.setAttr("_XlaMustCompile", true);
    GraphOperation operation = call.build();
    List<Operand<T>> outputs = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      outputs.add(operation.output(i));
    }
    return outputs;
  }

  private static <T extends TFloating> ConcreteFunction build(
      String name,
      Class<T> type,
      List<Shape> shapes,
      BiFunction<Ops, List<Operand<T>>, List<Operand<T>>> body) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Signature.Builder signature = Signature.builder().key(name);
      List<Operand<T>> inputs = new ArrayList<>();
      for (Shape shape : shapes) {
        Operand<T> input = tf.placeholder(type, Placeholder.shape(shape));
        signature.input("in" + inputs.size(), input);
        inputs.add(input);
      }
      List<Operand<T>> outputs = body.apply(tf, inputs);
      for (int i = 0; i < outputs.size(); i++) {
        // A result may also be an input or another result, which a function may not have.
        signature.output("out" + i, tf.identity(outputs.get(i)));
      }
      return ConcreteFunction.create(signature.build(), graph);
    }
  }

  private static DataType[] repeat(DataType type, int count) {
    DataType[] types = new DataType[count];
    Arrays.fill(types, type);
    return types;
  }
}
