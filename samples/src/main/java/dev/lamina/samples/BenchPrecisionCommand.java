package dev.lamina.samples;

import dev.lamina.samples.bench.PrecisionBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what bfloat16 brings. */
@Command(
    name = "precision",
    description = "Time a training step in bfloat16 beside the same step in float32, in turn.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchPrecisionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "vgg11-linear,resnet18",
      description = "Classifiers, with commas between; ${DEFAULT-VALUE} by default.")
  private List<String> names = new ArrayList<>();

  @Mixin private RoundsOption rounds;

  @Mixin private BatchOption batch;

  @Override
  public void run() {
    List<SampleModel> models = names.stream().map(this::classifier).toList();
    PrintWriter out = spec.commandLine().getOut();
    for (SampleModel model : models) {
      out.println(PrecisionBench.line(model, batch.value(), rounds.value()));
      out.flush();
    }
  }

  private SampleModel classifier(String name) {
    SampleModel model =
        SampleModels.builtIn()
            .find(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "there is no model \"" + name + "\""));
    if (model.summary().outputShape().size() != 1) {
      throw new ParameterException(spec.commandLine(), name + " is no classifier; give one");
    }
    return model;
  }
}
