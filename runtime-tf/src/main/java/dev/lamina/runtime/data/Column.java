package dev.lamina.runtime.data;

import java.util.List;
import java.util.zip.Checksum;
import org.tensorflow.Tensor;

/**
 * Of every example of a data set the same thing, such as its image, its mask or its class: tensors
 * of one shape, by number. They lie in host memory or are read when they are asked for.
 */
public sealed interface Column permits ByteColumn, FloatColumn, ClassColumn {

  /** Of one example, without the batch; empty for a single number. */
  List<Integer> shape();

  /** The number of examples. */
  int size();

  /** Whether nothing has to be read. */
  boolean isInMemory();

  /** The first so many of them. */
  Column first(int count);

  /**
   * Some examples as a tensor, [number, ...shape], which the caller closes.
   *
   * @param form whether as bytes, floats or whole numbers; 8-bit values become floats from 0 to 255
   * @param order numbers of examples
   * @param from where in the order to begin
   * @throws dev.lamina.runtime.LaminaException if an example cannot be read
   */
  Tensor batch(TensorForm form, long[] order, int from, int number);

  /**
   * Adds what tells this column from another to a checksum: every class or number, and of images
   * and the like the first 64, whether they are in memory or not.
   */
  void addTo(Checksum sum);

  /** All examples as a tensor, in their order; the caller closes it. */
  Tensor all(TensorForm form);
}
