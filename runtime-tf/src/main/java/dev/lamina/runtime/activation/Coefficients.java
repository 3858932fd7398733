package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.family.TFloating;

/** Vectors of coefficients, as lists with one tensor for each coefficient. */
public final class Coefficients {
  private Coefficients() {}

  /**
   * The coefficients of a vector.
   *
   * @param vector [n, ...] with a known n
   * @return n tensors [...]
   * @throws IllegalArgumentException if n is not known or 0
   */
  public static <T extends TFloating> List<Operand<T>> of(Ops tf, Operand<T> vector) {
    long count = vector.shape().numDimensions() < 1 ? -1 : vector.shape().get(0);
    if (count < 1) {
      throw new IllegalArgumentException(
          "a vector of coefficients has shape [n, ...] with n of at least 1, this is "
              + vector.shape());
    }
    return List.copyOf(tf.unstack(vector, count, Unstack.axis(0L)).output());
  }

  /** Constant coefficients of the type of x. */
  public static <T extends TFloating> List<Operand<T>> constants(
      Ops tf, Operand<T> x, double... values) {
    return each(values.length, k -> tf.constantOfSameType(x, values[k]));
  }

  /** One tensor for each k from 0 to below the count. */
  public static <T extends TFloating> List<Operand<T>> each(
      int count, IntFunction<Operand<T>> one) {
    List<Operand<T>> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      all.add(one.apply(k));
    }
    return List.copyOf(all);
  }

  /**
   * The sum over all k.
   *
   * @param count at least 1
   */
  public static <T extends TFloating> Operand<T> sum(
      Ops tf, int count, IntFunction<Operand<T>> one) {
    Operand<T> sum = one.apply(0);
    for (int k = 1; k < count; k++) {
      sum = tf.math.add(sum, one.apply(k));
    }
    return sum;
  }

  /**
   * The way back to a vector: [...] for each k becomes [count, ...].
   *
   * @param count at least 1
   */
  public static <T extends TFloating> Operand<T> stacked(
      Ops tf, int count, IntFunction<Operand<T>> one) {
    return tf.stack(each(count, one));
  }
}
