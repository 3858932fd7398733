package dev.lamina.samples;

import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.report.ModelSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The data set that a command trains on. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DATA",
      defaultValue = SampleData.BUILT_IN,
      description = {
        "fashion-mnist (built in: the first 10,000 images for training, 2,000 for testing);"
            + " synthetic-cifar100 (100 classes in CIFAR-100's format, generated where it is first"
            + " used: 50,000 images, or as many as --train-size says, and a fifth of that for"
            + " testing); synthetic-segmentation (images with masks) or synthetic-text, both"
            + " computed; a data set that \"lamina download\" fetched, by its name; or a directory"
            + " with CIFAR-10, CIFAR-100, MNIST, Fashion-MNIST, SVHN, AG News, Yelp, MR, LGG MRI or"
            + " a folder of pictures for each class. Default: ${DEFAULT-VALUE}."
      })
  private String data;

  @Option(
      names = "--train-size",
      paramLabel = "N",
      description = "Only the first training examples.")
  private Integer trainSize;

  @Option(names = "--test-size", paramLabel = "N", description = "Only the first test examples.")
  private Integer testSize;

  @Option(
      names = "--stream",
      description =
          "Feed the batches while training goes on, instead of keeping the data on the device.")
  private boolean stream;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Where generated and downloaded data is kept. Default: LAMINA_CACHE, or the folder lamina in the user's"
            + " cache directory."
      })
  private Path cache;

  /** Reads it in the sizes of its files; the notes are told what is generated. */
  TrainTest read(Consumer<String> notes) {
    return SampleData.read(asked(), Optional.empty(), notes);
  }

  /** Reads it in the sizes that a model takes, as far as it has none of its own. */
  TrainTest read(ModelSummary model, Consumer<String> notes) {
    return SampleData.read(asked(), Optional.of(model), notes);
  }

  private SampleData.Asked asked() {
    return new SampleData.Asked(data, optional(trainSize), optional(testSize), stream, cache());
  }

  Path cache() {
    return cache == null ? CacheDirectory.standard() : cache;
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
