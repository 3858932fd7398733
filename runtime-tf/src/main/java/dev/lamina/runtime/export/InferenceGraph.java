package dev.lamina.runtime.export;

import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * A model as others use it: from what a person has, such as the pixels of an image, to answers. The
 * batch is free, nothing in it is for training.
 */
final class InferenceGraph implements AutoCloseable {
  /**
   * A way to call it, by name.
   *
   * @param inputs by the names that callers use
   * @param outputs by the names that callers use
   */
  record Call(String name, Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {}

  private final Graph graph = new Graph();
  private final Variables variables;
  private final List<Call> calls = new ArrayList<>();
  private final Optional<Operand<TString>> classesPath;
  private final VariableOps saver;

  InferenceGraph(ModelGraph.Factory factory, Answers answers) {
    try {
      Ops tf = Ops.create(graph);
      variables = new Variables(tf, 0);
      GraphContext context = GraphContext.evaluation(tf, variables);
      ModelGraph model = factory.build(context);
      Shape example = Shape.of(model.summary().inputShape().stream().mapToLong(n -> n).toArray());
      Shape shape = example.prepend(Shape.UNKNOWN_SIZE);
      Ops serving = tf.withSubScope("serving");
      if (example.numDimensions() == 3) {
        imageCalls(context, serving, model, shape, answers);
      } else {
        Placeholder<TFloat32> input =
            serving.withName("input").placeholder(TFloat32.class, Placeholder.shape(shape));
        Map<String, Operand<?>> outputs = answers.of(serving, model.forward(input));
        calls.add(new Call("serving_default", Map.of("input", input), outputs));
      }
      // A loader tells the graph through this tensor where it found the file.
      classesPath =
          answers instanceof Answers.Classes
              ? Optional.of(serving.withName("classes").constant(SavedModelExport.CLASSES))
              : Optional.empty();
      saver = new VariableOps(tf, variables.all());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private void imageCalls(
      GraphContext context, Ops tf, ModelGraph model, Shape shape, Answers answers) {
    Placeholder<TUint8> bytes =
        tf.withName("image").placeholder(TUint8.class, Placeholder.shape(shape));
    // What is fed here takes the place of what comes from bytes, so one network serves both.
    Operand<TFloat32> pixels =
        tf.withName("pixels").placeholderWithDefault(Normalization.scaled(tf, bytes), shape);
    Normalization normalization =
        new Normalization(context, Math.toIntExact(shape.get(shape.numDimensions() - 1)));
    Operand<TFloat32> output = model.forward(normalization.normalized(tf, pixels));
    Map<String, Operand<?>> outputs = answers.of(tf, output);
    calls.add(new Call("serving_default", Map.of("image", bytes), outputs));
    calls.add(new Call("serving_floats", Map.of("image", pixels), outputs));
  }

  Graph graph() {
    return graph;
  }

  List<Variable> variables() {
    return List.copyOf(variables.all());
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Holds the name of the file with the class names, if there are classes. */
  Optional<Operand<TString>> classesPath() {
    return classesPath;
  }

  VariableOps saver() {
    return saver;
  }

  /** The operations that are needed for a call, to save and to load. */
  List<Op> roots() {
    List<Op> roots = new ArrayList<>();
    for (Call call : calls) {
      roots.addAll(call.outputs().values());
    }
    classesPath.ifPresent(roots::add);
    roots.addAll(saver.roots());
    return roots;
  }

  @Override
  public void close() {
    graph.close();
  }
}
