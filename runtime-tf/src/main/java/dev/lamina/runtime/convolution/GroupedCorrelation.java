package dev.lamina.runtime.convolution;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Several groups of channels, each by itself and then put together again: for where TensorFlow has
 * no kernel for groups. Weights [kernel, kernel, inputs / groups, filters].
 *
 * @param one what computes one group
 */
record GroupedCorrelation(int groups, Correlation one) implements Correlation {
  private static final int CHANNELS = 3;

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    List<Operand<T>> inputs = split(tf, x);
    List<Operand<T>> parts = split(tf, weights);
    return joined(tf, group -> one.forward(tf, inputs.get(group), parts.get(group)));
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    List<Operand<T>> inputs = split(tf, x);
    List<Operand<T>> parts = split(tf, weights);
    List<Operand<T>> dOutputs = split(tf, dOutput);
    return joined(
        tf, group -> one.dWeights(tf, inputs.get(group), parts.get(group), dOutputs.get(group)));
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    List<Operand<T>> inputs = split(tf, x);
    List<Operand<T>> parts = split(tf, weights);
    List<Operand<T>> dOutputs = split(tf, dOutput);
    return joined(
        tf, group -> one.dInput(tf, inputs.get(group), parts.get(group), dOutputs.get(group)));
  }

  private <T extends TFloating> List<Operand<T>> split(Ops tf, Operand<T> all) {
    return List.copyOf(tf.split(tf.constant(CHANNELS), all, (long) groups).output());
  }

  private interface Group<T extends TFloating> {
    Operand<T> of(int group);
  }

  private <T extends TFloating> Operand<T> joined(Ops tf, Group<T> group) {
    List<Operand<T>> parts = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      parts.add(group.of(i));
    }
    return tf.concat(parts, tf.constant(CHANNELS));
  }
}
