package dev.lamina.samples;

import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.reference.ZooPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the models. */
@Command(name = "models", description = "List the models.", mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {
  private final SampleModels models;
  @Spec private CommandSpec spec;

  @Option(names = "--docs", paramLabel = "DIR", description = "Write zoo.md there instead.")
  private Path docs;

  ModelsCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (docs != null) {
      ZooPage page = new ZooPage(models.all().stream().map(SampleModel::summary).toList());
      new DocsDirectory(docs).write(Map.of("zoo.md", page.text()));
      out.printf("wrote zoo.md to %s%n", docs);
      out.flush();
      return;
    }
    int width = models.all().stream().mapToInt(m -> m.name().length()).max().orElse(0);
    for (SampleModel model : models.all()) {
      ModelSummary summary = model.summary();
      out.printf(
          Locale.ROOT,
          "%-" + width + "s  %,11d parameters  %,14d multiply-adds  %3d sites  %s -> %s%n",
          model.name(),
          summary.parameters(),
          summary.multiplyAdds(),
          summary.sites().size(),
          summary.inputShape(),
          summary.outputShape());
    }
    out.flush();
  }
}
