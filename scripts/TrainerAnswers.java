import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what a trainer predicts, a line of float bits for each image; check-export runs it. Arguments: a
 * checkpoint and a file of pixels.
 */
final class TrainerAnswers {
  public static void main(String[] arguments) throws Exception {
    Path checkpoint = Path.of(arguments[0]);
    byte[] pixels = Files.readAllBytes(Path.of(arguments[1]));
    SampleModel model = SampleModels.builtIn().find(Trainer.modelOf(checkpoint)).orElseThrow();
    List<Integer> shape = model.summary().inputShape();
    int height = shape.get(0);
    int width = shape.get(1);
    int channels = shape.get(2);
    long[] labels = new long[pixels.length / (height * width * channels)];
    Dataset images =
        Dataset.of("pixels", height, width, channels, pixels, labels, List.of("unknown"));
    try (Trainer trainer = Trainer.of(model.factory()).quiet().build()) {
      trainer.load(checkpoint);
      for (float[] row : trainer.predict(images)) {
        StringBuilder line = new StringBuilder();
        for (float probability : row) {
          line.append(' ').append(Float.floatToIntBits(probability));
        }
        System.out.println(line.substring(1));
      }
    }
  }
}
