package dev.lamina.runtime.graph;

import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * How PyTorch lays a variable out, which files for Python follow. Lamina has channels last and a
 * kernel's outputs last, as TensorFlow wants them; PyTorch has outputs, then inputs, then
 * positions.
 */
public enum Layout {
  /** As it is here: vectors, scalars, the rows of an embedding. */
  SAME {
    @Override
    int[] order(int rank) {
      return IntStream.range(0, rank).toArray();
    }
  },
  /**
   * The weight of a dense layer or a convolution, transposed ones included: its last two axes in
   * front and exchanged. [inputs, units] is [units, inputs] there, [h, w, inputs, filters] is
   * [filters, inputs, h, w], and a transposed convolution's [h, w, filters, inputs] is [inputs,
   * filters, h, w].
   */
  KERNEL {
    @Override
    int[] order(int rank) {
      return IntStream.concat(IntStream.of(rank - 1, rank - 2), IntStream.range(0, rank - 2))
          .toArray();
    }
  },
  /** The weight of a depthwise convolution: [h, w, c, m] is [c m, 1, h, w] there. */
  DEPTHWISE {
    @Override
    int[] order(int rank) {
      return new int[] {2, 3, 0, 1};
    }

    @Override
    public Shape shape(Shape own) {
      return Shape.of(own.get(2) * own.get(3), 1, own.get(0), own.get(1));
    }
  },
  /** One number an element or a position, [h, w, c]: [c, h, w] there. */
  CHANNELS_FIRST {
    @Override
    int[] order(int rank) {
      int last = Math.max(rank - 1, 0);
      return IntStream.concat(IntStream.range(last, rank), IntStream.range(0, last)).toArray();
    }
  },
  /** Several numbers an element or a position, [n, h, w, c]: [n, c, h, w] there. */
  COEFFICIENTS_THEN_CHANNELS {
    @Override
    int[] order(int rank) {
      int[] rest = CHANNELS_FIRST.order(rank - 1);
      return IntStream.concat(IntStream.of(0), IntStream.of(rest).map(axis -> axis + 1)).toArray();
    }
  };

  /** Which axis here each axis there is, before any are merged. */
  abstract int[] order(int rank);

  /** The shape there of a variable that has that shape here. */
  public Shape shape(Shape own) {
    int[] order = order(own.numDimensions());
    return Shape.of(IntStream.of(order).mapToLong(own::get).toArray());
  }

  /**
   * The values in the order there.
   *
   * @param own the shape here
   * @param values in the order here, the last axis fastest
   */
  public float[] outward(Shape own, float[] values) {
    float[] result = new float[values.length];
    int[] from = positions(own);
    for (int i = 0; i < result.length; i++) {
      result[i] = values[from[i]];
    }
    return result;
  }

  /**
   * The values in the order here; undoes {@link #outward}.
   *
   * @param own the shape here
   * @param values in the order there, the last axis fastest
   */
  public float[] inward(Shape own, float[] values) {
    float[] result = new float[values.length];
    int[] from = positions(own);
    for (int i = 0; i < result.length; i++) {
      result[from[i]] = values[i];
    }
    return result;
  }

  /** For every number there, in order, its position here. */
  private int[] positions(Shape own) {
    int rank = own.numDimensions();
    int[] order = order(rank);
    long[] strides = new long[rank];
    long stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= own.get(axis);
    }
    int[] result = new int[Math.toIntExact(stride)];
    long[] index = new long[rank];
    long position = 0;
    for (int i = 0; i < result.length; i++) {
      result[i] = (int) position;
      for (int at = rank - 1; at >= 0; at--) {
        int axis = order[at];
        position += strides[axis];
        if (++index[axis] < own.get(axis)) {
          break;
        }
        position -= strides[axis] * index[axis];
        index[axis] = 0;
      }
    }
    return result;
  }
}
