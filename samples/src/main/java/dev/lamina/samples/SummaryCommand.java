package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.drawing.Drawing;
import dev.lamina.runtime.report.CostTable;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.report.SiteTable;
import dev.lamina.runtime.report.SummaryJson;
import dev.lamina.runtime.report.SummaryTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--costs",
      description =
          "Print what training costs instead: multiply-adds forward and backward, memory kept for"
              + " the backward pass, receptive fields.")
  private boolean costs;

  @Option(names = "--json", description = "Print the costs as JSON instead.")
  private boolean json;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Examples a step, for --costs and --json; by default those of the recipe.")
  private Integer batch;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also draw the network into a file.")
  private Path svg;

  SummaryCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    ModelSummary summary = model.in(models).summary();
    if (batch != null && batch < 1) {
      throw new ParameterException(
          spec.commandLine(), "--batch is " + batch + "; it must be at least 1.");
    }
    int examples = batch == null ? summary.cost().batch() : batch;
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? SummaryJson.of(summary, examples)
            : costs ? CostTable.of(summary, examples) : SummaryTable.of(summary));
    if (sites) {
      out.println();
      out.print(SiteTable.of(summary));
    }
    out.flush();
    if (svg != null) {
      draw(summary);
    }
  }

  private void draw(ModelSummary summary) {
    try {
      Files.writeString(svg, Drawing.svg(summary));
    } catch (IOException e) {
      throw new LaminaException("cannot write %s: %s".formatted(svg, e.getMessage()), e);
    }
  }
}
