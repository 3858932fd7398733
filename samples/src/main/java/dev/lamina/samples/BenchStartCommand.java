package dev.lamina.samples;

import dev.lamina.samples.bench.StartBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how long a training takes to begin. */
@Command(
    name = "start",
    description = "Say what passes between the start of the process and the end of a first step.",
    mixinStandardHelpOptions = true)
final class BenchStartCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ModelArgument model;

  @Mixin private BatchOption batch;

  @Override
  public void run() {
    spec.commandLine()
        .getOut()
        .print(StartBench.of(model.in(SampleModels.builtIn()), batch.value()));
    spec.commandLine().getOut().flush();
  }
}
