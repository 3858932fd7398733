package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled images in host memory: 8-bit pixels, image by image, row by row, channels last. A data
 * set never changes; {@link #subset}, {@link #padTo} and the like return another one.
 */
public final class Dataset {
  private final String name;
  private final int height;
  private final int width;
  private final int channels;
  private final byte[] pixels;
  private final long[] labels;
  private final List<String> classNames;
  private final ChannelStatistics statistics;

  private Dataset(
      String name,
      int height,
      int width,
      int channels,
      byte[] pixels,
      long[] labels,
      List<String> classNames,
      ChannelStatistics statistics) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pixels = pixels;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
    this.statistics = statistics;
  }

  /**
   * A data set with its own statistics.
   *
   * @param name as it stands in logs and tables
   * @param pixels [labels.length, height, width, channels], not copied
   * @param labels from 0, each below the number of class names, not copied
   * @throws LaminaException if the number of pixels does not fit, or a label is out of range
   */
  public static Dataset of(
      String name,
      int height,
      int width,
      int channels,
      byte[] pixels,
      long[] labels,
      List<String> classNames) {
    long expected = (long) labels.length * height * width * channels;
    if (pixels.length != expected) {
      throw new LaminaException(
          "%s: %,d images of %d x %d x %d have %,d pixels, found %,d."
              .formatted(name, labels.length, height, width, channels, expected, pixels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classNames.size()) {
        throw new LaminaException(
            "%s: label %d of image %,d is not one of the %d classes, which count from 0."
                .formatted(name, labels[i], i, classNames.size()));
      }
    }
    return new Dataset(
        name,
        height,
        width,
        channels,
        pixels,
        labels,
        classNames,
        ChannelStatistics.of(pixels, channels));
  }

  /** This data set with the statistics of another, as a test set takes its training set's. */
  public Dataset withStatistics(ChannelStatistics other) {
    if (other.mean().length != channels) {
      throw new LaminaException(
          "%s has %d channels, the statistics are those of %d."
              .formatted(name, channels, other.mean().length));
    }
    return new Dataset(name, height, width, channels, pixels, labels, classNames, other);
  }

  /** The name, as it stands in logs and tables. */
  public String name() {
    return name;
  }

  /** The number of images. */
  public int size() {
    return labels.length;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int channels() {
    return channels;
  }

  /** Height, width and channels of an image. */
  public List<Integer> imageShape() {
    return List.of(height, width, channels);
  }

  public List<String> classNames() {
    return classNames;
  }

  /** The label of an image, from 0. */
  public int label(int index) {
    return (int) labels[index];
  }

  /** The pixels of an image, [height, width, channels], a copy. */
  public byte[] image(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("image " + index + " of " + size());
    }
    int length = height * width * channels;
    return Arrays.copyOfRange(pixels, index * length, (index + 1) * length);
  }

  /**
   * What the images are normalised with: the statistics of the training set that this one is, or is
   * a part of, or belongs to. They are those of the files: {@link #subset} and {@link #padTo} leave
   * them as they are.
   */
  public ChannelStatistics statistics() {
    return statistics;
  }

  /** All pixels, [N, height, width, channels], not a copy. */
  byte[] pixels() {
    return pixels;
  }

  /** All labels, not a copy. */
  long[] labels() {
    return labels;
  }

  /**
   * The first images.
   *
   * @throws LaminaException if there are fewer
   */
  public Dataset subset(int count) {
    if (count < 1 || count > size()) {
      throw new LaminaException(
          "%s has %,d images; %,d cannot be taken from it.".formatted(name, size(), count));
    }
    if (count == size()) {
      return this;
    }
    return new Dataset(
        name,
        height,
        width,
        channels,
        Arrays.copyOf(pixels, count * height * width * channels),
        Arrays.copyOf(labels, count),
        classNames,
        statistics);
  }

  /**
   * The images in the middle of larger ones whose other pixels are 0. Where the border cannot be
   * even, the bottom and the right get the odd row and column.
   *
   * @throws LaminaException if an image is larger already
   */
  public Dataset padTo(int newHeight, int newWidth) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    if (newHeight < height || newWidth < width) {
      throw new LaminaException(
          "%s has images of %d x %d, which cannot be padded to %d x %d."
              .formatted(name, height, width, newHeight, newWidth));
    }
    byte[] padded = new byte[sizeOf(newHeight, newWidth, channels)];
    int top = (newHeight - height) / 2;
    int left = (newWidth - width) / 2;
    int row = width * channels;
    for (int i = 0; i < size(); i++) {
      for (int y = 0; y < height; y++) {
        int from = (i * height + y) * row;
        int to = ((i * newHeight + top + y) * newWidth + left) * channels;
        System.arraycopy(pixels, from, padded, to, row);
      }
    }
    return new Dataset(name, newHeight, newWidth, channels, padded, labels, classNames, statistics);
  }

  /**
   * Gray images as images of so many equal channels.
   *
   * @throws LaminaException if the images are not gray and have another number of channels
   */
  public Dataset toChannels(int count) {
    if (count == channels) {
      return this;
    }
    if (channels != 1) {
      throw new LaminaException(
          "%s has %d channels; only gray images can be repeated into %d."
              .formatted(name, channels, count));
    }
    byte[] repeated = new byte[sizeOf(height, width, count)];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = pixels[i / count];
    }
    return new Dataset(
        name, height, width, count, repeated, labels, classNames, statistics.repeated(count));
  }

  private int sizeOf(int newHeight, int newWidth, int newChannels) {
    long bytes = (long) size() * newHeight * newWidth * newChannels;
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          "%s: %,d images of %d x %d x %d need %,d bytes, more than one array holds; take a subset."
              .formatted(name, size(), newHeight, newWidth, newChannels, bytes));
    }
    return (int) bytes;
  }

  @Override
  public String toString() {
    return "%s, %,d images of %d x %d x %d, %d classes"
        .formatted(name, size(), height, width, channels, classNames.size());
  }
}
