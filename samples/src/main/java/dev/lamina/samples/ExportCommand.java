package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a trained model into a form that others can use. */
@Command(
    name = "export",
    description = {
      "Export a trained model for use without Lamina.",
      "TARGET is a directory for a TensorFlow SavedModel, or a file that ends in .safetensors for"
          + " the weights alone, as PyTorch names and lays them out."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Runnable {
  private static final String WEIGHTS = ".safetensors";

  private final SampleModels models;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "Directory that \"train\" saved.")
  private Path checkpoint;

  @Parameters(paramLabel = "TARGET", description = "Where to write.")
  private Path target;

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description = "Names of the classes, one a line; the checkpoint's own by default.")
  private Path classes;

  ExportCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    boolean weights = target.toString().endsWith(WEIGHTS);
    if (weights && classes != null) {
      throw new ParameterException(
          spec.commandLine(), "--classes is for a SavedModel; weights have no class names");
    }
    SampleModel model = models.named(Trainer.modelOf(checkpoint), checkpoint);
    // Weights alone: the optimizer of the training need not be the recipe's.
    try (Trainer trainer = Trainer.of(model.factory()).initialFrom(checkpoint).build()) {
      if (weights) {
        trainer.saveWeights(target);
      } else {
        trainer.export(target, classes == null ? Trainer.classesOf(checkpoint) : names());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("%s exported to %s".formatted(model.name(), target));
    out.flush();
  }

  private List<String> names() {
    try {
      return Files.readAllLines(classes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot read the names of the classes from %s (%s).".formatted(classes, e), e);
    }
  }
}
