package dev.lamina.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: gray images of clothes, 28 x 28, ten classes, 60,000 for training and 10,000 for
 * testing. Xiao, Rasul, Vollgraf 2017, arXiv 1708.07747.
 */
public final class FashionMnist {
  public static final List<String> CLASS_NAMES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final String NAME = "Fashion-MNIST";

  private FashionMnist() {}

  /** Reads the four files from a directory, with or without .gz. */
  public static TrainTest read(Path directory) {
    return IdxReader.readDirectory(NAME, CLASS_NAMES, directory);
  }

  /** Opens a file of the data set by its name. */
  @FunctionalInterface
  public interface Source {
    InputStream open(String file) throws IOException;
  }

  /**
   * Reads a part of the data set, such as the one that lies on the class path of the samples.
   *
   * @param part what the name of the data set says in brackets
   * @param source opens train-images-idx3-ubyte.gz and its three siblings
   */
  public static TrainTest read(String part, Source source) {
    String name = NAME + " (" + part + ")";
    Dataset train = read(name, source, "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
    Dataset test = read(name, source, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");
    return new TrainTest(train, test.withStatistics(train.statistics()));
  }

  private static Dataset read(String name, Source source, String images, String labels) {
    try (InputStream imageStream = source.open(images);
        InputStream labelStream = source.open(labels)) {
      return IdxReader.read(name, CLASS_NAMES, imageStream, images, labelStream, labels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
