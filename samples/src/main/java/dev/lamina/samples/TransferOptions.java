package dev.lamina.samples;

import dev.lamina.runtime.train.TrainerBuilder;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a training starts from, and what it leaves as it is. */
final class TransferOptions {
  @Option(
      names = "--from",
      paramLabel = "CKPT",
      description = "Start with the weights of a checkpoint, of this model or another.")
  private Path from;

  @Option(
      names = "--except",
      paramLabel = "NAME",
      split = ",",
      description = {
        "With --from: let these layers or variables start anew, such as \"logits\";"
            + " \"input-pixels\" is what images are normalised with."
      })
  private List<String> except = List.of();

  @Option(
      names = "--freeze",
      paramLabel = "NAME",
      split = ",",
      description = "Keep these layers or variables as they are, such as \"stem,stage1\".")
  private List<String> freeze = List.of();

  void apply(TrainerBuilder builder) {
    if (from != null) {
      builder.initialFrom(from);
    }
    builder.except(except.toArray(String[]::new)).freeze(freeze.toArray(String[]::new));
  }
}
