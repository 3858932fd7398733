package dev.lamina.runtime.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.family.TFloating;

/**
 * A function of tensors of one float type with static shapes that XLA compiles when it first runs.
 * Equal ones are compiled once: TensorFlow names them by what they do.
 */
final class CompiledFunction<T extends TFloating> {
  private static final Set<String> SUMS = Set.of("Add", "AddV2", "AddN");

  private final ConcreteFunction function;
  private final List<Shape> results;

  /** What is compiled. */
  interface Body<T extends TFloating> {
    List<Operand<T>> build(Ops tf, List<Operand<T>> arguments);
  }

  private CompiledFunction(ConcreteFunction function, List<Shape> results) {
    this.function = function;
    this.results = results;
  }

  /**
   * Builds it.
   *
   * @return empty if TensorFlow would rewrite it before XLA sees it, and XLA would then refuse: it
   *     makes any sum of more than two one operation that XLA does not know
   */
  static <T extends TFloating> Optional<CompiledFunction<T>> of(
      String name, Class<T> type, List<Shape> arguments, Body<T> body) {
    List<Shape> results = new ArrayList<>();
    boolean[] refused = {false};
    ConcreteFunction function =
        ConcreteFunction.create(
            tf -> {
              Signature.Builder signature = Signature.builder(name);
              List<Operand<T>> inputs = new ArrayList<>();
              for (Shape shape : arguments) {
                Operand<T> input = tf.placeholder(type, Placeholder.shape(shape));
                signature.input("in" + inputs.size(), input);
                inputs.add(input);
              }
              for (Operand<T> result : body.build(tf, inputs)) {
                signature.output("out" + results.size(), tf.identity(result));
                results.add(result.shape());
              }
              refused[0] = hasLongSum((Graph) tf.scope().env());
              return signature.build();
            });
    if (refused[0]) {
      function.close();
      return Optional.empty();
    }
    return Optional.of(new CompiledFunction<>(function, List.copyOf(results)));
  }

  private static boolean hasLongSum(Graph graph) {
    for (var operations = graph.operations(); operations.hasNext(); ) {
      GraphOperation operation = operations.next();
      if (!SUMS.contains(operation.type())) {
        continue;
      }
      if (operation.numInputs() > 2) {
        return true;
      }
      for (int i = 0; i < operation.numInputs(); i++) {
        if (SUMS.contains(operation.input(i).op().type())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Calls it.
   *
   * @param after operations that must have run before
   */
  List<Operand<T>> call(Ops tf, List<Operand<T>> arguments, List<? extends Op> after) {
    OperationBuilder call = tf.scope().opBuilder("PartitionedCall", "Compiled");
    call.addInputList(arguments.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    after.forEach(op -> call.addControlInput(op.op()));
    call.setAttr("Tin", types(arguments.get(0), arguments.size()));
    call.setAttr("Tout", types(arguments.get(0), results.size()));
    call.setAttr("f", function);
    call.setAttr("_XlaMustCompile", true);
    Operation operation = call.build();
    List<Operand<T>> values = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Output<T> value = operation.output(i);
      values.add(tf.ensureShape(value, results.get(i)));
    }
    return values;
  }

  private static DataType[] types(Operand<?> like, int count) {
    DataType[] types = new DataType[count];
    Arrays.fill(types, like.asOutput().dataType());
    return types;
  }
}
