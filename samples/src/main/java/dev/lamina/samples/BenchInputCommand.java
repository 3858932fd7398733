package dev.lamina.samples;

import dev.lamina.samples.bench.InputBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what it costs to bring data into a step. */
@Command(
    name = "input",
    description =
        "Time a training step with its data, picked or fed, cropped, flipped and normalised, beside"
            + " the same step on data in place; a round is ten steps.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchInputCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "mnist-conv,resnet18",
      description = "Classifiers of images, with commas between; ${DEFAULT-VALUE} by default.")
  private List<String> names = new ArrayList<>();

  @Mixin private RoundsOption rounds;

  @Mixin private BatchOption batch;

  @Override
  public void run() {
    List<SampleModel> models = new ArrayList<>();
    for (String name : names) {
      SampleModel model =
          SampleModels.builtIn()
              .find(name)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "there is no model \"" + name + "\""));
      if (model.summary().inputShape().size() != 3 || model.summary().outputShape().size() != 1) {
        throw new ParameterException(
            spec.commandLine(), name + " is no classifier of images; give one");
      }
      models.add(model);
    }
    PrintWriter out = spec.commandLine().getOut();
    InputBench bench = new InputBench(rounds.value(), batch.value());
    for (SampleModel model : models) {
      for (boolean streamed : new boolean[] {false, true}) {
        out.println(bench.line(model, streamed));
        out.flush();
      }
    }
  }
}
