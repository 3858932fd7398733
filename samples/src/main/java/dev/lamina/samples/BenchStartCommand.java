package dev.lamina.samples;

import dev.lamina.samples.bench.StartBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long a training takes to begin. */
@Command(
    name = "start",
    description = "Say what passes between the start of the process and the end of a first step.",
    mixinStandardHelpOptions = true)
final class BenchStartCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ModelArgument model;

  @Option(
      names = "--batch",
      defaultValue = "64",
      description = "Examples a step; ${DEFAULT-VALUE} by default.")
  private int batch;

  @Override
  public void run() {
    if (batch < 1) {
      throw new ParameterException(spec.commandLine(), "--batch must be at least 1");
    }
    spec.commandLine().getOut().print(StartBench.of(model.in(SampleModels.builtIn()), batch));
    spec.commandLine().getOut().flush();
  }
}
