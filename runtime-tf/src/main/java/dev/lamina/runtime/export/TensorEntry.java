package dev.lamina.runtime.export;

import java.util.List;

/**
 * A tensor in a safetensors file.
 *
 * @param type of its numbers
 * @param shape empty for a scalar
 * @param begin of its data, in bytes from the end of the header
 * @param end one past its last byte
 */
record TensorEntry(ElementType type, List<Long> shape, long begin, long end) {
  TensorEntry {
    shape = List.copyOf(shape);
  }

  /** How many numbers a shape holds. */
  static long size(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
