package dev.lamina.runtime.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.family.TFloating;

/**
 * Products of rows [n, inputs] and the weights of one kernel position [inputs / groups, filters],
 * each group of inputs with its share of the filters.
 */
record GroupedProduct(int groups) {

  /** Outputs [n, filters]. */
  <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> rows, Operand<T> weights) {
    List<Operand<T>> inputs = split(tf, rows);
    List<Operand<T>> parts = split(tf, weights);
    return joined(tf, group -> tf.linalg.matMul(inputs.get(group), parts.get(group)));
  }

  /** The gradient of the weights. */
  <T extends TFloating> Operand<T> dWeights(Ops tf, Operand<T> rows, Operand<T> dOutputs) {
    List<Operand<T>> inputs = split(tf, rows);
    List<Operand<T>> parts = split(tf, dOutputs);
    return joined(
        tf,
        group -> tf.linalg.matMul(inputs.get(group), parts.get(group), MatMul.transposeA(true)));
  }

  /** The gradient of the rows. */
  <T extends TFloating> Operand<T> dRows(Ops tf, Operand<T> dOutputs, Operand<T> weights) {
    List<Operand<T>> parts = split(tf, dOutputs);
    List<Operand<T>> own = split(tf, weights);
    return joined(
        tf, group -> tf.linalg.matMul(parts.get(group), own.get(group), MatMul.transposeB(true)));
  }

  private <T extends TFloating> List<Operand<T>> split(Ops tf, Operand<T> all) {
    return groups == 1
        ? List.of(all)
        : List.copyOf(tf.split(tf.constant(1), all, (long) groups).output());
  }

  private <T extends TFloating> Operand<T> joined(Ops tf, IntFunction<Operand<T>> one) {
    if (groups == 1) {
      return one.apply(0);
    }
    List<Operand<T>> parts = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      parts.add(one.apply(group));
    }
    return tf.concat(parts, tf.constant(1));
  }
}
