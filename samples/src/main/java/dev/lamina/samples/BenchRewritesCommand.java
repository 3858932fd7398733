package dev.lamina.samples;

import dev.lamina.processor.optimize.Rewrites;
import dev.lamina.runtime.LaminaException;
import dev.lamina.samples.bench.RewritesBench;
import dev.lamina.samples.study.Variant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model with and without the compiler's rewrites of its graph. */
@Command(
    name = "rewrites",
    description = {
      "Time a training step of a model compiled without rewrites of its graph, with each alone and"
          + " with all, in turn (see docs/rewrites.md). Needs a JDK."
    },
    mixinStandardHelpOptions = true)
final class BenchRewritesCommand implements Runnable {
  private final SampleModels models = SampleModels.builtIn();

  @Spec private CommandSpec spec;

  @Mixin private ModelArgument model;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "These rewrites, with commas between; all by default.")
  private List<String> only = Rewrites.names();

  @Option(
      names = "--function",
      paramLabel = "ANNOTATION",
      description = "In the place of the model's own functions: \"@AReLU(alpha = 0.75)\".")
  private List<String> functions = List.of();

  @Mixin private BatchOption batch;

  @Mixin private RoundsOption rounds;

  @Override
  public void run() {
    for (String name : only) {
      if (!Rewrites.names().contains(name)) {
        throw new LaminaException(
            "There is no rewrite \"%s\"; there are %s."
                .formatted(name, String.join(", ", Rewrites.names())));
      }
    }
    spec.commandLine()
        .getOut()
        .print(
            new RewritesBench(only, batch.value(), rounds.value())
                .of(new Variant(model.in(models), functions, 1)));
    spec.commandLine().getOut().flush();
  }
}
