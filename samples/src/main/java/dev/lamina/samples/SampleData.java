package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.BrainScans;
import dev.lamina.runtime.data.CharacterCodes;
import dev.lamina.runtime.data.CifarReader;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.data.IdxReader;
import dev.lamina.runtime.data.ImageFolder;
import dev.lamina.runtime.data.InputKind;
import dev.lamina.runtime.data.MovieReviews;
import dev.lamina.runtime.data.SvhnReader;
import dev.lamina.runtime.data.TextReader;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.download.Download;
import dev.lamina.samples.download.Downloads;
import dev.lamina.samples.synthetic.SyntheticCache;
import dev.lamina.samples.synthetic.SyntheticCifar100;
import dev.lamina.samples.synthetic.SyntheticSegmentation;
import dev.lamina.samples.synthetic.SyntheticText;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The data sets of the command line, and how they are made to fit a model. */
final class SampleData {
  static final String BUILT_IN = "fashion-mnist";
  static final String SYNTHETIC = "synthetic-cifar100";
  static final String SEGMENTATION = "synthetic-segmentation";
  static final String TEXT = "synthetic-text";
  private static final String PART = "first 10,000 + 2,000";
  // Of images in three channels, for models whose input is not known or none.
  private static final List<Integer> USUAL_SCAN = List.of(256, 256, 3);

  private SampleData() {}

  /**
   * What is asked for.
   *
   * @param name of a data set, or a directory
   * @param trainSize all where empty
   * @param testSize all where empty
   * @param streamed whether batches are made while a step runs
   * @param cache where generated and downloaded sets are kept
   */
  record Asked(
      String name, OptionalInt trainSize, OptionalInt testSize, boolean streamed, Path cache) {}

  /**
   * Reads a data set and takes the first examples of both parts.
   *
   * @param model whose input decides the size of pictures and the length of texts; empty for those
   *     of the set itself
   * @param notes is told what is generated or read
   * @throws LaminaException if there is no such data set, it is broken, or it has fewer examples
   */
  static TrainTest read(Asked asked, Optional<ModelSummary> model, Consumer<String> notes) {
    TrainTest both = parts(asked, model.map(ModelSummary::inputShape), notes);
    return new TrainTest(
        placed(both.train(), asked, notes), placed(both.test(), asked, note -> {}));
  }

  private static TrainTest parts(
      Asked asked, Optional<List<Integer>> shape, Consumer<String> notes) {
    int length = shape.filter(s -> s.size() == 1).map(s -> s.get(0)).orElse(CharacterCodes.LENGTH);
    Optional<List<Integer>> image = shape.filter(s -> s.size() == 3);
    switch (asked.name()) {
      case SYNTHETIC -> {
        int train = asked.trainSize().orElse(SyntheticCifar100.TRAIN_SIZE);
        return CifarReader.read(
            new SyntheticCache(asked.cache()).folder(train, testSize(asked, train), notes));
      }
      case SEGMENTATION -> {
        int train = size(asked.trainSize().orElse(SyntheticSegmentation.TRAIN_SIZE));
        List<Integer> side = image.orElse(USUAL_SCAN);
        return SyntheticSegmentation.read(
            train, size(testSize(asked, train)), side.get(0), side.get(1));
      }
      case TEXT -> {
        int train = size(asked.trainSize().orElse(SyntheticText.TRAIN_SIZE));
        return SyntheticText.read(train, size(testSize(asked, train)), length);
      }
      default -> {
        TrainTest whole =
            asked.name().equals(BUILT_IN)
                ? builtIn()
                : readDirectory(directory(asked), image, length);
        return new TrainTest(
            first(whole.train(), asked.trainSize()), first(whole.test(), asked.testSize()));
      }
    }
  }

  /** The proportion of CIFAR-100's two parts, where it is not given. */
  private static int testSize(Asked asked, int train) {
    return asked.testSize().orElse(Math.max(1, train / 5));
  }

  private static int size(int asked) {
    if (asked < 1) {
      throw new LaminaException(
          String.format(Locale.ROOT, "A data set of %,d examples cannot be made.", asked));
    }
    return asked;
  }

  private static Dataset first(Dataset data, OptionalInt size) {
    return size.isEmpty() ? data : data.subset(size.getAsInt());
  }

  /** In memory where it fits, and fed from there if it is asked for. */
  private static Dataset placed(Dataset data, Asked asked, Consumer<String> notes) {
    if (asked.streamed()) {
      return data.streamed();
    }
    if (!data.isStreamed()) {
      return data;
    }
    long bytes = data.size() * (long) (elements(data.inputShape()) + elements(data.targetShape()));
    if (bytes > Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 3)) {
      notes.accept("%s: read while training goes on".formatted(data.name()));
      return data;
    }
    return data.inMemory();
  }

  private static int elements(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  static TrainTest builtIn() {
    return FashionMnist.read(PART, SampleData::resource);
  }

  private static TrainTest readDirectory(
      Path directory, Optional<List<Integer>> image, int length) {
    if (CifarReader.isIn(directory)) {
      return CifarReader.read(directory);
    }
    if (IdxReader.isIn(directory)) {
      String name = directory.toAbsolutePath().normalize().getFileName().toString();
      // The files of both sets have the same names.
      if (name.toLowerCase(Locale.ROOT).contains("fashion")) {
        return FashionMnist.read(directory);
      }
      List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
      return IdxReader.readDirectory(name, digits, directory);
    }
    if (SvhnReader.isIn(directory)) {
      return SvhnReader.read(directory);
    }
    if (TextReader.isIn(directory)) {
      return TextReader.read(directory, length);
    }
    if (MovieReviews.isIn(directory)) {
      return MovieReviews.read(directory, length);
    }
    if (BrainScans.isIn(directory)) {
      return BrainScans.read(directory, image.orElse(USUAL_SCAN).get(0));
    }
    if (ImageFolder.isIn(directory)) {
      return image
          .map(shape -> ImageFolder.read(directory, shape))
          .orElseGet(() -> ImageFolder.read(directory));
    }
    throw new LaminaException(
        "%s holds no data set that is known: CIFAR-10 or CIFAR-100 (binary version), the four files of MNIST's layout, SVHN's .mat files, train.csv and test.csv, MR, LGG MRI, or a folder with pictures for each class; docs/data.md shows how each looks."
            .formatted(directory));
  }

  private static InputStream resource(String file) throws FileNotFoundException {
    InputStream stream = SampleData.class.getResourceAsStream("data/fashion-mnist/" + file);
    if (stream == null) {
      throw new FileNotFoundException("no resource " + file + " in the samples");
    }
    return stream;
  }

  private static Path directory(Asked asked) {
    String name = asked.name();
    Optional<Download> known = Downloads.find(name);
    if (known.isPresent()) {
      Path directory = Downloads.directory(asked.cache(), known.get());
      if (!Files.isDirectory(directory)) {
        throw new LaminaException(
            "%s is not there yet: fetch it with \"lamina download %s\"."
                .formatted(known.get().title(), name));
      }
      return directory;
    }
    try {
      Path directory = Path.of(name);
      if (Files.isDirectory(directory)) {
        return directory;
      }
      if (Files.exists(directory)) {
        throw new LaminaException(directory + " is a file; give the directory that holds it.");
      }
    } catch (InvalidPathException e) {
      // Reported below, like every other name that is no directory.
    }
    throw new LaminaException(
        "There is no data set \"%s\": give %s, %s, %s, %s, the name of one that was downloaded, or a directory."
            .formatted(name, BUILT_IN, SYNTHETIC, SEGMENTATION, TEXT));
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
          "images padded with zeros from %s x %s to %s x %s"
              .formatted(data.height(), data.width(), height, width));
    }
    Dataset repeated = padded.toChannels(channels);
    if (repeated != padded) {
      notes.accept("gray repeated into " + channels + " channels");
    }
    return repeated;
  }
}
