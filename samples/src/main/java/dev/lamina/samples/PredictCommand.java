package dev.lamina.samples;

import dev.lamina.runtime.train.Prediction;
import dev.lamina.runtime.train.Predictor;
import dev.lamina.runtime.train.Trainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is on pictures. */
@Command(
    name = "predict",
    description = "Say what is on pictures, by a trained model.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PredictCommand implements Runnable {
  // Answers come as they are found.
  private static final int AT_A_TIME = 64;

  private final SampleModels models;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "CHECKPOINT",
      description = "Directory that \"train\" saved, such as DIR/best.")
  private Path checkpoint;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = {
        "PNG, JPEG, GIF, BMP or TIFF; scaled until it covers the model's input, and its middle cut"
            + " out."
      })
  private List<Path> images;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "So many classes of each. Default: ${DEFAULT-VALUE}.")
  private int top;

  PredictCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    SampleModel model = models.named(Trainer.modelOf(checkpoint), checkpoint);
    try (Predictor predictor = Predictor.load(model.factory(), checkpoint)) {
      for (int from = 0; from < images.size(); from += AT_A_TIME) {
        List<Path> some = images.subList(from, Math.min(from + AT_A_TIME, images.size()));
        List<List<Prediction>> best = predictor.predict(some, top);
        for (int i = 0; i < some.size(); i++) {
          out.println(some.get(i));
          best.get(i).forEach(prediction -> out.println("  " + prediction));
        }
        out.flush();
      }
    }
  }
}
