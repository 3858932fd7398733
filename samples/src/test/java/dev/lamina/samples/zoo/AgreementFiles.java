package dev.lamina.samples.zoo;

import dev.lamina.runtime.export.SafetensorsWriter;
import dev.lamina.runtime.export.WeightsFile;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Writes, for scripts/check-agreement, a model's weights, random ones, and what it computes from
 * random examples with them.
 */
final class AgreementFiles {
  private static final int EXAMPLES = 4;

  private AgreementFiles() {}

  /** Takes a directory and the names of models. */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
      write(SampleModels.builtIn().find(name).orElseThrow(), directory);
    }
  }

  private static void write(SampleModel model, Path directory) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> input =
          new RandomNumbers(tf).input(EXAMPLES, model.summary().inputShape(), 3);
      Operand<TFloat32> output =
          model.factory().build(GraphContext.evaluation(tf, variables)).forward(input);
      RandomWeights weights = RandomWeights.assign(tf, variables, session, 7);
      List<Variable> all = List.copyOf(variables.all());
      WeightsFile.write(
          directory.resolve(model.name() + ".safetensors"),
          model.summary(),
          all,
          variable -> weights.get(variable.name()),
          Optional.empty());
      SafetensorsWriter examples = new SafetensorsWriter(Map.of("model", model.name()));
      try (Result result = session.runner().fetch(input).fetch(output).run()) {
        add(examples, "input", (TFloat32) result.get(0));
        add(examples, "output", (TFloat32) result.get(1));
        examples.write(directory.resolve(model.name() + ".examples.safetensors"));
      }
    }
  }

  private static void add(SafetensorsWriter file, String name, TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    file.add(name, Arrays.stream(tensor.shape().asArray()).boxed().toList(), () -> numbers);
  }
}
