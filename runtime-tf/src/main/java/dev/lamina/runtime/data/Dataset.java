package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import java.util.Locale;

/**
 * Examples by number: what a model is shown, and what it should answer. Most hold their examples in
 * host memory; those with an {@link ExampleReader} read them when they are needed, so that they may
 * be larger than any memory. A data set never changes; {@link #subset}, {@link #padTo} and the like
 * return another one.
 */
public final class Dataset {
  private final String name;
  private final InputKind inputKind;
  private final Column inputs;
  private final TargetKind targetKind;
  private final Column targets;
  private final List<String> classNames;
  private final StatisticsSource statistics;
  private final boolean streamed;
  private final List<String> groups;

  Dataset(
      String name,
      InputKind inputKind,
      Column inputs,
      TargetKind targetKind,
      Column targets,
      List<String> classNames) {
    this(
        name,
        inputKind,
        inputs,
        targetKind,
        targets,
        classNames,
        new StatisticsSource(() -> ChannelStatistics.of((ByteColumn) inputs)),
        !inputs.isInMemory() || !targets.isInMemory(),
        List.of());
  }

  private Dataset(
      String name,
      InputKind inputKind,
      Column inputs,
      TargetKind targetKind,
      Column targets,
      List<String> classNames,
      StatisticsSource statistics,
      boolean streamed,
      List<String> groups) {
    this.name = name;
    this.inputKind = inputKind;
    this.inputs = inputs;
    this.targetKind = targetKind;
    this.targets = targets;
    this.classNames = List.copyOf(classNames);
    this.statistics = statistics;
    this.streamed = streamed;
    this.groups = List.copyOf(groups);
  }

  /** Starts a data set of any kind: {@code named("news").codes(...).classes(...)}. */
  public static DatasetBuilder named(String name) {
    return new DatasetBuilder(name);
  }

  /**
   * Labelled images in memory, with their own statistics.
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
          String.format(
              Locale.ROOT,
              "%s: %,d images of %d x %d x %d have %,d pixels, found %,d.",
              name,
              labels.length,
              height,
              width,
              channels,
              expected,
              pixels.length));
    }
    return named(name).images(height, width, channels, pixels).classes(labels, classNames);
  }

  private Dataset with(Column newInputs, Column newTargets, StatisticsSource newStatistics) {
    return new Dataset(
        name,
        inputKind,
        newInputs,
        targetKind,
        newTargets,
        classNames,
        newStatistics,
        streamed,
        groups.isEmpty() ? groups : groups.subList(0, newInputs.size()));
  }

  /**
   * This data set with the name of what each example is a part of, such as the patient of a slice.
   *
   * @throws LaminaException if there are not as many names as examples
   */
  public Dataset withGroups(List<String> names) {
    if (names.size() != size()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s has %,d examples and %,d names of groups; each needs one.",
              name,
              size(),
              names.size()));
    }
    return new Dataset(
        name, inputKind, inputs, targetKind, targets, classNames, statistics, streamed, names);
  }

  /** What each example is a part of; empty if nobody said. */
  public List<String> groups() {
    return groups;
  }

  /** This data set with the statistics of another, as a test set takes its training set's. */
  public Dataset withStatistics(ChannelStatistics other) {
    if (other.mean().length != channels()) {
      throw new LaminaException(
          "%s has %s channels, the statistics are those of %s."
              .formatted(name, channels(), other.mean().length));
    }
    return with(inputs, targets, new StatisticsSource(() -> other));
  }

  /** This data set with the statistics of another, which are computed when they are needed. */
  Dataset withStatisticsOf(Dataset other) {
    return with(inputs, targets, other.statistics);
  }

  /**
   * This data set with its batches made while a step runs and fed to it, instead of the whole set
   * on the device: for one that is larger than the device's memory. What is computed is the same,
   * bit for bit. A data set with a reader is so from the beginning.
   */
  public Dataset streamed() {
    return new Dataset(
        name, inputKind, inputs, targetKind, targets, classNames, statistics, true, groups);
  }

  /**
   * This data set with everything read into host memory, from where it is put onto the device.
   *
   * @throws LaminaException if it is larger than 2 GiB or cannot be read
   */
  public Dataset inMemory() {
    return new Dataset(
        name,
        inputKind,
        loaded(inputs),
        targetKind,
        loaded(targets),
        classNames,
        statistics,
        false,
        groups);
  }

  private static Column loaded(Column column) {
    return column instanceof ByteColumn bytes ? bytes.loaded() : column;
  }

  /** Whether its batches are made while a step runs. */
  public boolean isStreamed() {
    return streamed;
  }

  /** The name, as it stands in logs and tables. */
  public String name() {
    return name;
  }

  /** The number of examples. */
  public int size() {
    return inputs.size();
  }

  public InputKind inputKind() {
    return inputKind;
  }

  public TargetKind targetKind() {
    return targetKind;
  }

  /** The shape of what a model is shown, without the batch. */
  public List<Integer> inputShape() {
    return inputs.shape();
  }

  /** The shape of what a model should answer, without the batch; empty for a class. */
  public List<Integer> targetShape() {
    return targets.shape();
  }

  /** What a model is shown, example by example. */
  public Column inputs() {
    return inputs;
  }

  /** What a model should answer, example by example. */
  public Column targets() {
    return targets;
  }

  /** The height of its images. */
  public int height() {
    return imageShape().get(0);
  }

  /** The width of its images. */
  public int width() {
    return imageShape().get(1);
  }

  /** The channels of its images. */
  public int channels() {
    return imageShape().get(2);
  }

  /**
   * Height, width and channels of an image.
   *
   * @throws LaminaException if it has no images
   */
  public List<Integer> imageShape() {
    if (inputKind != InputKind.IMAGE) {
      throw new LaminaException(this + ": images are needed here.");
    }
    return inputs.shape();
  }

  /** The names of the classes; none where the targets are no classes. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The class of an example, from 0.
   *
   * @throws LaminaException if the targets are no classes
   */
  public int label(int index) {
    if (targets instanceof ClassColumn classes) {
      return (int) classes.labels()[index];
    }
    throw new LaminaException(this + ": classes are needed here.");
  }

  /**
   * The pixels of an image, [height, width, channels], a copy.
   *
   * @throws LaminaException if it has no images or this one cannot be read
   */
  public byte[] image(int index) {
    imageShape();
    return ((ByteColumn) inputs).get(index);
  }

  /**
   * The mask of an image, [height, width, channels], a copy.
   *
   * @throws LaminaException if it has no masks or this one cannot be read
   */
  public byte[] mask(int index) {
    if (targetKind != TargetKind.MASK) {
      throw new LaminaException(this + ": masks are needed here.");
    }
    return ((ByteColumn) targets).get(index);
  }

  /**
   * What the images are normalised with: the statistics of the training set that this one is, or is
   * a part of, or belongs to. They are those of the files: {@link #subset} and {@link #padTo} leave
   * them as they are. For images that are read when they are needed, the first call reads them all.
   *
   * @throws LaminaException if it has no images
   */
  public ChannelStatistics statistics() {
    imageShape();
    return statistics.get();
  }

  /**
   * The first examples.
   *
   * @throws LaminaException if there are fewer
   */
  public Dataset subset(int count) {
    if (count < 1 || count > size()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s has %,d examples; %,d cannot be taken from it.",
              name,
              size(),
              count));
    }
    return count == size() ? this : with(inputs.first(count), targets.first(count), statistics);
  }

  /**
   * The images in the middle of larger ones whose other pixels are 0, and so their masks. Where the
   * border cannot be even, the bottom and the right get the odd row and column.
   *
   * @throws LaminaException if an image is larger already
   */
  public Dataset padTo(int newHeight, int newWidth) {
    if (newHeight == height() && newWidth == width()) {
      return this;
    }
    if (newHeight < height() || newWidth < width()) {
      throw new LaminaException(
          "%s has images of %s x %s, which cannot be padded to %s x %s."
              .formatted(name, height(), width(), newHeight, newWidth));
    }
    return with(
        padded((ByteColumn) inputs, newHeight, newWidth),
        targetKind == TargetKind.MASK ? padded((ByteColumn) targets, newHeight, newWidth) : targets,
        statistics);
  }

  private static Column padded(ByteColumn images, int newHeight, int newWidth) {
    int height = images.shape().get(0);
    int channels = images.shape().get(2);
    int row = images.shape().get(1) * channels;
    int newRow = newWidth * channels;
    int top = (newHeight - height) / 2;
    int left = (newRow - row) / channels / 2 * channels;
    return images.changed(
        List.of(newHeight, newWidth, channels),
        (from, to) -> {
          for (int y = 0; y < height; y++) {
            System.arraycopy(from, y * row, to, (top + y) * newRow + left, row);
          }
        });
  }

  /**
   * Gray images as images of so many equal channels.
   *
   * @throws LaminaException if the images are not gray and have another number of channels
   */
  public Dataset toChannels(int count) {
    if (count == channels()) {
      return this;
    }
    if (channels() != 1) {
      throw new LaminaException(
          "%s has %s channels; only gray images can be repeated into %s."
              .formatted(name, channels(), count));
    }
    Column repeated =
        ((ByteColumn) inputs)
            .changed(
                List.of(height(), width(), count),
                (from, to) -> {
                  for (int i = 0; i < to.length; i++) {
                    to[i] = from[i / count];
                  }
                });
    return with(repeated, targets, new StatisticsSource(() -> statistics.get().repeated(count)));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %,d %s, %s", name, size(), inputWords(), targetWords());
  }

  private String inputWords() {
    return switch (inputKind) {
      case IMAGE -> "images of " + words(inputs.shape());
      case CODES -> String.format(Locale.ROOT, "sequences of %,d codes", inputs.shape().get(0));
      case NUMBERS -> "examples of %s numbers".formatted(words(inputs.shape()));
    };
  }

  private String targetWords() {
    return switch (targetKind) {
      case CLASS -> classNames.size() + " classes";
      case MASK -> "masks of " + words(targets.shape());
      case NUMBERS -> "targets of %s numbers".formatted(words(targets.shape()));
    };
  }

  private static String words(List<Integer> shape) {
    return String.join(" x ", shape.stream().map(String::valueOf).toList());
  }
}
