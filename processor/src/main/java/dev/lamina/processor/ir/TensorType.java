package dev.lamina.processor.ir;

import java.util.List;

/**
 * The shape of a float32 tensor: a batch of any size, then fixed sizes.
 *
 * <p>{@link #UNKNOWN} stands where a mistake left no shape. Every rule takes it without a word, so
 * that one mistake gives one message.
 *
 * @param sizes without the batch: {@code [height, width, channels]}, {@code [length, channels]} or
 *     {@code [features]}
 * @param known whether there is a shape at all
 */
public record TensorType(List<Integer> sizes, boolean known) {

  public static final TensorType UNKNOWN = new TensorType(List.of(), false);

  public TensorType {
    sizes = List.copyOf(sizes);
  }

  public static TensorType of(List<Integer> sizes) {
    return new TensorType(sizes, true);
  }

  public static TensorType image(int height, int width, int channels) {
    return of(List.of(height, width, channels));
  }

  public static TensorType sequence(int length, int channels) {
    return of(List.of(length, channels));
  }

  public static TensorType features(int count) {
    return of(List.of(count));
  }

  public boolean isImage() {
    return known && sizes.size() == 3;
  }

  /** [length, channels]. */
  public boolean isSequence() {
    return known && sizes.size() == 2;
  }

  public boolean isFeatures() {
    return known && sizes.size() == 1;
  }

  public int height() {
    return sizes.get(0);
  }

  public int width() {
    return sizes.get(1);
  }

  /** The last size: channels of an image, features of a vector. */
  public int channels() {
    return sizes.get(sizes.size() - 1);
  }

  /** How many numbers one example has. */
  public long elements() {
    long elements = 1;
    for (int size : sizes) {
      elements *= size;
    }
    return elements;
  }

  // A record's own equals is put together when it is first called, which a short build notices.
  @Override
  public boolean equals(Object other) {
    return other instanceof TensorType type && known == type.known && sizes.equals(type.sizes);
  }

  @Override
  public int hashCode() {
    return 31 * sizes.hashCode() + Boolean.hashCode(known);
  }

  /** "[N, 32, 32, 3]", or "?" where there is none. */
  @Override
  public String toString() {
    if (!known) {
      return "?";
    }
    StringBuilder text = new StringBuilder("[N");
    sizes.forEach(size -> text.append(", ").append(size));
    return text.append(']').toString();
  }
}
