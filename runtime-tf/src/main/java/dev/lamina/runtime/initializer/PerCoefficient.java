package dev.lamina.runtime.initializer;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One value for each coefficient of a vector, the same wherever else the variable has values: at
 * {@code [k, ...]} of a variable {@code [n, ...]} lies the k-th of n.
 *
 * @param values rounded to float32
 */
public record PerCoefficient(List<Double> values) implements Initializer {

  /**
   * @throws IllegalArgumentException if there are none
   */
  public PerCoefficient {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a vector has at least one coefficient, there are none");
    }
  }

  /**
   * @throws IllegalArgumentException if the first size of the shape is not the number of values
   */
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    if (shape.numDimensions() < 1 || shape.get(0) != values.size()) {
      throw new IllegalArgumentException(
          values.size() + " coefficients do not fill a variable of shape " + shape);
    }
    long[] column = new long[shape.numDimensions()];
    Arrays.fill(column, 1);
    column[0] = values.size();
    float[] numbers = new float[values.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = values.get(k).floatValue();
    }
    return tf.broadcastTo(
        tf.reshape(tf.constant(numbers), tf.constant(column)), tf.constant(shape.asArray()));
  }
}
