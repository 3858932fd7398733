package dev.lamina.runtime.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Several groups of channels, each by itself and then put together again: for where TensorFlow has
 * no kernel for groups. Weights [kernel, kernel, inputs / groups, filters].
 *
 * @param one what computes one group
 */
record GroupedCorrelation(int groups, Correlation one) implements Correlation {
  private static final int CHANNELS = 3;

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    List<Operand<TFloat32>> inputs = split(tf, x);
    List<Operand<TFloat32>> parts = split(tf, weights);
    return joined(tf, group -> one.forward(tf, inputs.get(group), parts.get(group)));
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    List<Operand<TFloat32>> inputs = split(tf, x);
    List<Operand<TFloat32>> parts = split(tf, weights);
    List<Operand<TFloat32>> dOutputs = split(tf, dOutput);
    return joined(
        tf, group -> one.dWeights(tf, inputs.get(group), parts.get(group), dOutputs.get(group)));
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    List<Operand<TFloat32>> inputs = split(tf, x);
    List<Operand<TFloat32>> parts = split(tf, weights);
    List<Operand<TFloat32>> dOutputs = split(tf, dOutput);
    return joined(
        tf, group -> one.dInput(tf, inputs.get(group), parts.get(group), dOutputs.get(group)));
  }

  private List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> all) {
    return List.copyOf(tf.split(tf.constant(CHANNELS), all, (long) groups).output());
  }

  private interface Group {
    Operand<TFloat32> of(int group);
  }

  private Operand<TFloat32> joined(Ops tf, Group group) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      parts.add(group.of(i));
    }
    return tf.concat(parts, tf.constant(CHANNELS));
  }
}
