package dev.lamina.samples;

import dev.lamina.runtime.report.SummaryTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the layers of a model. */
@Command(
    name = "summary",
    description = "Print a model's layers, shapes and parameter counts.",
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Runnable {
  private final SampleModels models;
  @Spec private CommandSpec spec;
  @Mixin private ModelArgument model;

  SummaryCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    spec.commandLine().getOut().print(SummaryTable.of(model.in(models).summary()));
    spec.commandLine().getOut().flush();
  }
}
