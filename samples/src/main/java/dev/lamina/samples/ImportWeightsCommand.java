package dev.lamina.samples;

import dev.lamina.runtime.train.Trainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a checkpoint of weights that come from elsewhere. */
@Command(
    name = "import-weights",
    description = {
      "Make a checkpoint of the weights in a safetensors file.",
      "The file names and lays them out as PyTorch does; every weight of the model must be in it,"
          + " and no other."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportWeightsCommand implements Runnable {
  private final SampleModels models;
  @Spec private CommandSpec spec;
  @Mixin private ModelArgument model;

  @Parameters(paramLabel = "FILE", description = "The safetensors file.")
  private Path file;

  @Parameters(paramLabel = "CHECKPOINT", description = "Directory to save the checkpoint in.")
  private Path checkpoint;

  ImportWeightsCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    SampleModel chosen = model.in(models);
    try (Trainer trainer = Trainer.of(chosen.factory()).build()) {
      if (!trainer.loadWeights(file)) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
            "note: %s does not say what images were normalised with (input_mean and input_std in its metadata), so the checkpoint takes pixels from 0 to 1 as they are"
                .formatted(file));
        err.flush();
      }
      trainer.save(checkpoint);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("%s with the weights of %s saved to %s".formatted(chosen.name(), file, checkpoint));
    out.flush();
  }
}
