package dev.lamina.samples;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.samples.profile.StepProfile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where the time of a training step goes. */
@Command(
    name = "profile",
    description =
        "Time every kernel of a training step on random examples; print the times by kind of kernel"
            + " and by layer, forward, backward and update.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ProfileCommand implements Runnable {
  private final SampleModels models;
  @Spec private CommandSpec spec;
  @Mixin private ModelArgument model;

  @Mixin private BatchOption batch;
  @Mixin private PrecisionOption precision;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "5",
      converter = CountConverter.class,
      description = "Steps that are counted, after two that are not; ${DEFAULT-VALUE} by default.")
  private int steps;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      converter = CountConverter.class,
      description = "Rows of each table, the rest added up; ${DEFAULT-VALUE} by default.")
  private int rows;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write the last step as JSON for chrome://tracing or Perfetto.")
  private Path trace;

  ProfileCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    StepProfile profile = StepProfile.of(model.in(models), precision.value(), batch.value(), steps);
    PrintWriter out = spec.commandLine().getOut();
    out.print(profile.text(rows));
    out.flush();
    if (trace != null) {
      WholeFile.write(trace, profile.chromeTrace());
    }
  }
}
