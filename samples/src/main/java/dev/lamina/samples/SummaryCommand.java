package dev.lamina.samples;

import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.report.SiteTable;
import dev.lamina.runtime.report.SummaryTable;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--sites", description = "Also list the activation sites and what fills each.")
  private boolean sites;

  SummaryCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    ModelSummary summary = model.in(models).summary();
    PrintWriter out = spec.commandLine().getOut();
    out.print(SummaryTable.of(summary));
    if (sites) {
      out.println();
      out.print(SiteTable.of(summary));
    }
    out.flush();
  }
}
