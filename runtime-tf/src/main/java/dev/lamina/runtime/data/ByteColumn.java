package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.Checksum;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Images, masks or characters: numbers from 0 to 255. */
final class ByteColumn implements Column {
  private final String name;
  private final List<Integer> shape;
  private final int size;
  private final ExampleReader reader;
  // Null where the reader is the only source.
  private final byte[] values;

  private ByteColumn(
      String name, List<Integer> shape, int size, ExampleReader reader, byte[] values) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.size = size;
    this.reader = reader;
    this.values = values;
  }

  /**
   * @param name of the data set, for messages
   * @param values [size, ...shape], not copied
   */
  static ByteColumn inMemory(String name, List<Integer> shape, int size, byte[] values) {
    int length = length(shape);
    return new ByteColumn(
        name,
        shape,
        size,
        (index, bytes) -> System.arraycopy(values, index * length, bytes, 0, length),
        values);
  }

  static ByteColumn read(String name, List<Integer> shape, int size, ExampleReader reader) {
    return new ByteColumn(name, shape, size, reader, null);
  }

  /** The values of one example. */
  int length() {
    return length(shape);
  }

  private static int length(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public List<Integer> shape() {
    return shape;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isInMemory() {
    return values != null;
  }

  /** All values, not a copy, of a column in memory. */
  byte[] values() {
    return values;
  }

  /** The values of an example, a copy. */
  byte[] get(int index) {
    byte[] bytes = new byte[length(shape)];
    read(index, bytes);
    return bytes;
  }

  void read(int index, byte[] bytes) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("example " + index + " of " + size);
    }
    try {
      synchronized (reader) {
        reader.read(index, bytes);
      }
    } catch (IOException e) {
      throw new LaminaException(
          String.format(Locale.ROOT, "%s: example %,d cannot be read: %s.", name, index, e), e);
    }
  }

  /** The same examples in memory. */
  ByteColumn loaded() {
    if (values != null) {
      return this;
    }
    int length = length(shape);
    byte[] all = new byte[arraySize(shape)];
    byte[] one = new byte[length];
    for (int i = 0; i < size; i++) {
      read(i, one);
      System.arraycopy(one, 0, all, i * length, length);
    }
    return inMemory(name, shape, size, all);
  }

  private int arraySize(List<Integer> newShape) {
    long bytes = (long) size * length(newShape);
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: %,d examples of %s need %,d bytes, more than one array holds; take a subset, or let them be read while training goes on.",
              name,
              size,
              words(newShape),
              bytes));
    }
    return (int) bytes;
  }

  private static String words(List<Integer> shape) {
    return String.join(" x ", shape.stream().map(String::valueOf).toList());
  }

  @Override
  public ByteColumn first(int count) {
    return values == null
        ? read(name, shape, count, reader)
        : inMemory(name, shape, count, Arrays.copyOf(values, count * length(shape)));
  }

  /** Turns the bytes of one example into those of another shape. */
  @FunctionalInterface
  interface Change {
    void apply(byte[] from, byte[] to);
  }

  /** The column with every example changed: at once in memory, else when it is read. */
  ByteColumn changed(List<Integer> newShape, Change change) {
    byte[] before = new byte[length(shape)];
    ByteColumn lazy =
        read(
            name,
            newShape,
            size,
            (index, bytes) -> {
              read(index, before);
              Arrays.fill(bytes, (byte) 0);
              change.apply(before, bytes);
            });
    return values == null ? lazy : lazy.loaded();
  }

  @Override
  public Tensor batch(TensorForm form, long[] order, int from, int number) {
    int length = length(shape);
    byte[] batch = new byte[number * length];
    if (values == null) {
      byte[] one = new byte[length];
      for (int i = 0; i < number; i++) {
        read((int) order[from + i], one);
        System.arraycopy(one, 0, batch, i * length, length);
      }
    } else {
      for (int i = 0; i < number; i++) {
        System.arraycopy(values, (int) order[from + i] * length, batch, i * length, length);
      }
    }
    return tensor(form, form.batch(number), batch);
  }

  @Override
  public void addTo(Checksum sum) {
    byte[] one = new byte[length()];
    for (int i = 0; i < Math.min(size, 64); i++) {
      read(i, one);
      sum.update(one);
    }
  }

  @Override
  public Tensor all(TensorForm form) {
    return tensor(form, form.batch(size), loaded().values);
  }

  private static Tensor tensor(TensorForm form, Shape shape, byte[] bytes) {
    if (form.type() == TUint8.class) {
      return TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false));
    }
    if (form.type() == TFloat32.class) {
      float[] floats = new float[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        floats[i] = bytes[i] & 0xFF;
      }
      return TFloat32.tensorOf(shape, DataBuffers.of(floats, true, false));
    }
    throw new IllegalArgumentException("bytes are no " + form.type().getSimpleName());
  }
}
