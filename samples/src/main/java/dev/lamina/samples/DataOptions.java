package dev.lamina.samples;

import dev.lamina.runtime.data.TrainTest;
import java.nio.file.Path;
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
            + " testing); or a directory with CIFAR-10 or CIFAR-100 (the binary version, unpacked)"
            + " or four files in MNIST's layout. Default: ${DEFAULT-VALUE}."
      })
  private String data;

  @Option(names = "--train-size", paramLabel = "N", description = "Only the first training images.")
  private Integer trainSize;

  @Option(names = "--test-size", paramLabel = "N", description = "Only the first test images.")
  private Integer testSize;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Where generated data is kept. Default: LAMINA_CACHE, or the folder lamina in the user's"
            + " cache directory."
      })
  private Path cache;

  /** Reads it; the notes are told what is generated. */
  TrainTest read(Consumer<String> notes) {
    return SampleData.read(data, optional(trainSize), optional(testSize), cache(), notes);
  }

  Path cache() {
    return cache == null ? CacheDirectory.standard() : cache;
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
