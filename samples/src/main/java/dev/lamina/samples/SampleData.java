package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.data.IdxReader;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.report.ModelSummary;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The data sets of the command line, and how they are made to fit a model. */
final class SampleData {
  static final String BUILT_IN = "fashion-mnist";
  private static final String PART = "first 10,000 + 2,000";

  private SampleData() {}

  /**
   * The built-in data set, or the four files in MNIST's layout of a directory, whose classes are
   * then called 0 to 9.
   */
  static TrainTest read(String name) {
    if (name.equals(BUILT_IN)) {
      return FashionMnist.read(PART, SampleData::resource);
    }
    Path directory = directory(name);
    List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return IdxReader.readDirectory(
        directory.toAbsolutePath().normalize().getFileName().toString(), digits, directory);
  }

  private static InputStream resource(String file) throws FileNotFoundException {
    InputStream stream = SampleData.class.getResourceAsStream("data/fashion-mnist/" + file);
    if (stream == null) {
      throw new FileNotFoundException("no resource " + file + " in the samples");
    }
    return stream;
  }

  private static Path directory(String name) {
    try {
      Path directory = Path.of(name);
      if (Files.isDirectory(directory)) {
        return directory;
      }
    } catch (InvalidPathException e) {
      // Reported below, like every other name that is no directory.
    }
    throw new LaminaException(
        "There is no data set \"%s\": give %s, which is built in, or a directory with MNIST's four files."
            .formatted(name, BUILT_IN));
  }

  /**
   * The data set with images of the model's size and channels: padded with zeros, gray repeated.
   *
   * @param notes is told what was done
   */
  static Dataset fitting(Dataset data, ModelSummary model, Consumer<String> notes) {
    if (model.inputShape().size() != 3) {
      return data;
    }
    int height = model.inputShape().get(0);
    int width = model.inputShape().get(1);
    int channels = model.inputShape().get(2);
    Dataset padded = data.padTo(height, width);
    if (padded != data) {
      notes.accept(
          "images padded with zeros from %d x %d to %d x %d"
              .formatted(data.height(), data.width(), height, width));
    }
    Dataset repeated = padded.toChannels(channels);
    if (repeated != padded) {
      notes.accept("gray repeated into " + channels + " channels");
    }
    return repeated;
  }
}
