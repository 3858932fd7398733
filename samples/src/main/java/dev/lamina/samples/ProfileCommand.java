package dev.lamina.samples;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.samples.profile.StepProfile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Examples a step; ${DEFAULT-VALUE} by default.")
  private int batch;

  @Mixin private PrecisionOption precision;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "5",
      description = "Steps that are counted, after two that are not; ${DEFAULT-VALUE} by default.")
  private int steps;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
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
    requirePositive("--batch", batch);
    requirePositive("--steps", steps);
    requirePositive("--rows", rows);
    StepProfile profile = StepProfile.of(model.in(models), precision.value(), batch, steps);
    PrintWriter out = spec.commandLine().getOut();
    out.print(profile.text(rows));
    out.flush();
    if (trace != null) {
      WholeFile.write(trace, profile.chromeTrace());
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s is %s; it must be at least 1".formatted(option, value));
    }
  }
}
