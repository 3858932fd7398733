package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a data set: first what a model is shown, then what it should answer.
 *
 * <pre>
 * Dataset.named("cells").images(96, 96, 3, pixels).masks(1, masks)
 * Dataset.named("news").codes(1014, characters).classes(labels, names)
 * Dataset.named("houses").numbers(List.of(13), rows).values(List.of(1), prices)
 * Dataset.named("scans").images(4_000, 512, 512, 1, reader).classes(labels, names)
 * </pre>
 */
public final class DatasetBuilder {
  private final String name;

  DatasetBuilder(String name) {
    this.name = name;
  }

  /**
   * Images in memory.
   *
   * @param pixels [N, height, width, channels], not copied
   */
  public Inputs images(int height, int width, int channels, byte[] pixels) {
    return bytes(InputKind.IMAGE, List.of(height, width, channels), pixels);
  }

  /**
   * Images that are read when they are needed.
   *
   * @param size how many there are
   */
  public Inputs images(int size, int height, int width, int channels, ExampleReader reader) {
    List<Integer> shape = List.of(height, width, channels);
    return new Inputs(name, InputKind.IMAGE, ByteColumn.read(name, shape, size, reader));
  }

  /**
   * Sequences of characters or the like in memory.
   *
   * @param length of each
   * @param codes [N, length], not copied; a byte holds 0 to 255
   */
  public Inputs codes(int length, byte[] codes) {
    return bytes(InputKind.CODES, List.of(length), codes);
  }

  /**
   * Sequences of characters or the like that are read when they are needed.
   *
   * @param size how many there are
   */
  public Inputs codes(int size, int length, ExampleReader reader) {
    return new Inputs(name, InputKind.CODES, ByteColumn.read(name, List.of(length), size, reader));
  }

  private Inputs bytes(InputKind kind, List<Integer> shape, byte[] values) {
    int size = size(name, "inputs", shape, values.length);
    return new Inputs(name, kind, ByteColumn.inMemory(name, shape, size, values));
  }

  /**
   * Numbers in memory.
   *
   * @param shape of one example; three dimensions are those of an image, which {@link #images}
   *     takes
   * @param values [N, ...shape], not copied
   */
  public Inputs numbers(List<Integer> shape, float[] values) {
    if (shape.size() == 3) {
      throw new LaminaException(
          "%s: inputs of shape %s are images; give them as 8-bit pixels.".formatted(name, shape));
    }
    int size = size(name, "inputs", shape, values.length);
    return new Inputs(name, InputKind.NUMBERS, new FloatColumn(shape, size, values));
  }

  /** How many examples there are in an array. */
  private static int size(String name, String what, List<Integer> shape, int length) {
    int one = shape.stream().reduce(1, Math::multiplyExact);
    if (one < 1) {
      throw new LaminaException(
          "%s: %s of shape %s hold nothing; every dimension must be 1 or more."
              .formatted(name, what, shape));
    }
    if (length == 0 || length % one != 0) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: %s of shape %s take a multiple of %,d values, found %,d.",
              name,
              what,
              shape,
              one,
              length));
    }
    return length / one;
  }

  /** The inputs of a data set that lacks its targets. */
  public static final class Inputs {
    private final String name;
    private final InputKind kind;
    private final Column column;

    private Inputs(String name, InputKind kind, Column column) {
      this.name = name;
      this.kind = kind;
      this.column = column;
    }

    /**
     * Each example has a class.
     *
     * @param labels from 0, each below the number of names, not copied
     * @throws LaminaException if there are not as many labels as inputs, or one is out of range
     */
    public Dataset classes(long[] labels, List<String> names) {
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] < 0 || labels[i] >= names.size()) {
          throw new LaminaException(
              String.format(
                  Locale.ROOT,
                  "%s: label %d of example %,d is not one of the %d classes, which count from 0.",
                  name,
                  labels[i],
                  i,
                  names.size()));
        }
      }
      return with(TargetKind.CLASS, new ClassColumn(labels), names);
    }

    /**
     * Each example has a mask of the size of its image, in memory.
     *
     * @param channels of the mask
     * @param masks [N, height, width, channels], 0 for nothing to 255 for all, not copied
     * @throws LaminaException if the inputs are no images or there are not as many masks
     */
    public Dataset masks(int channels, byte[] masks) {
      List<Integer> shape = maskShape(channels);
      int size = size(name, "masks", shape, masks.length);
      return with(TargetKind.MASK, ByteColumn.inMemory(name, shape, size, masks), List.of());
    }

    /** Each example has a mask, which is read when it is needed. */
    public Dataset masks(int channels, ExampleReader reader) {
      return with(
          TargetKind.MASK,
          ByteColumn.read(name, maskShape(channels), column.size(), reader),
          List.of());
    }

    private List<Integer> maskShape(int channels) {
      if (kind != InputKind.IMAGE) {
        throw new LaminaException(name + ": only images have masks.");
      }
      List<Integer> shape = new ArrayList<>(column.shape());
      shape.set(2, channels);
      return shape;
    }

    /**
     * Each example has numbers that a model should come near.
     *
     * @param shape of one example's, List.of(1) for one number
     * @param values [N, ...shape], not copied
     * @throws LaminaException if there are not as many as inputs
     */
    public Dataset values(List<Integer> shape, float[] values) {
      if (shape.size() == 3) {
        throw new LaminaException(
            "%s: targets of shape %s are masks; give them in 8 bits.".formatted(name, shape));
      }
      int size = size(name, "targets", shape, values.length);
      return with(TargetKind.NUMBERS, new FloatColumn(shape, size, values), List.of());
    }

    private Dataset with(TargetKind target, Column targets, List<String> names) {
      if (targets.size() != column.size()) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s has %,d inputs and %,d targets; every example needs one of each.",
                name,
                column.size(),
                targets.size()));
      }
      return new Dataset(name, kind, column, target, targets, names);
    }
  }
}
