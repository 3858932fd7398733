package dev.lamina.runtime.data;

import java.util.List;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * How the inputs, or the targets, of examples lie in a graph.
 *
 * @param type TUint8 for images and masks, TInt64 for classes, TFloat32 for the rest
 * @param shape of one example, without the batch; empty for a single number
 */
public record TensorForm(Class<? extends TType> type, List<Integer> shape) {
  /** The class of an example. */
  public static final TensorForm CLASS = new TensorForm(TInt64.class, List.of());

  public TensorForm {
    shape = List.copyOf(shape);
  }

  /** Images and masks, [height, width, channels], as bytes; anything else as floats. */
  public static TensorForm of(List<Integer> shape) {
    return new TensorForm(shape.size() == 3 ? TUint8.class : TFloat32.class, shape);
  }

  /** The shape of a batch. */
  public org.tensorflow.ndarray.Shape batch(long number) {
    long[] dimensions = new long[shape.size() + 1];
    dimensions[0] = number;
    for (int i = 0; i < shape.size(); i++) {
      dimensions[i + 1] = shape.get(i);
    }
    return org.tensorflow.ndarray.Shape.of(dimensions);
  }
}
