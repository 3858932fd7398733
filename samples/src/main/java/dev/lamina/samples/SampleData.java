package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.CifarReader;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.data.IdxReader;
import dev.lamina.runtime.data.InputKind;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.synthetic.SyntheticCache;
import dev.lamina.samples.synthetic.SyntheticCifar100;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The data sets of the command line, and how they are made to fit a model. */
final class SampleData {
  static final String BUILT_IN = "fashion-mnist";
  static final String SYNTHETIC = "synthetic-cifar100";
  private static final String PART = "first 10,000 + 2,000";

  private SampleData() {}

  /**
   * Reads a data set and takes the first images of both parts.
   *
   * @param name of a data set, or a directory with CIFAR-10, CIFAR-100 or four files in MNIST's
   *     layout, whose classes are then called 0 to 9
   * @param trainSize all where empty
   * @param testSize all where empty
   * @param cache where a generated set is kept
   * @param notes is told what is generated
   * @throws LaminaException if there is no such data set, it is broken, or it has fewer images
   */
  static TrainTest read(
      String name,
      OptionalInt trainSize,
      OptionalInt testSize,
      Path cache,
      Consumer<String> notes) {
    if (name.equals(SYNTHETIC)) {
      int train = trainSize.orElse(SyntheticCifar100.TRAIN_SIZE);
      // The proportion of CIFAR-100's two parts.
      int test = testSize.orElse(Math.max(1, train / 5));
      return CifarReader.read(new SyntheticCache(cache).folder(train, test, notes));
    }
    TrainTest whole = name.equals(BUILT_IN) ? builtIn() : readDirectory(directory(name));
    return new TrainTest(first(whole.train(), trainSize), first(whole.test(), testSize));
  }

  private static Dataset first(Dataset data, OptionalInt size) {
    return size.isEmpty() ? data : data.subset(size.getAsInt());
  }

  static TrainTest builtIn() {
    return FashionMnist.read(PART, SampleData::resource);
  }

  private static TrainTest readDirectory(Path directory) {
    if (CifarReader.isIn(directory)) {
      return CifarReader.read(directory);
    }
    if (!IdxReader.isIn(directory)) {
      throw new LaminaException(
          "%s holds no data set that is known: neither CIFAR-10 or CIFAR-100, unpacked from the archive of the binary version, nor the four files of MNIST's layout, train-images-idx3-ubyte and so on, with or without .gz."
              .formatted(directory));
    }
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
      if (Files.exists(directory)) {
        throw new LaminaException(
            directory + " is a file; unpack it if it is an archive, and give the directory.");
      }
    } catch (InvalidPathException e) {
      // Reported below, like every other name that is no directory.
    }
    throw new LaminaException(
        "There is no data set \"%s\": give %s, %s, or a directory with CIFAR-10, CIFAR-100 or MNIST's four files."
            .formatted(name, BUILT_IN, SYNTHETIC));
  }

  /**
   * The data set with images of the model's size and channels: padded with zeros, gray repeated.
   *
   * @param notes is told what was done
   */
  static Dataset fitting(Dataset data, ModelSummary model, Consumer<String> notes) {
    if (model.inputShape().size() != 3 || data.inputKind() != InputKind.IMAGE) {
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
