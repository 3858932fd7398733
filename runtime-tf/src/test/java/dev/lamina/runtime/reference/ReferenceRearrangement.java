package dev.lamina.runtime.reference;

import java.util.Map;

/** A layer whose outputs are each one of its inputs. */
public abstract class ReferenceRearrangement implements ReferenceLayer {

  /** The shape of the output. */
  protected abstract int[] output(int[] input);

  /** Which element of the input an element of the output is. */
  protected abstract int source(int[] input, int element);

  @Override
  public final Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(output(x.shape));
    for (int i = 0; i < y.data.length; i++) {
      y.data[i] = x.data[source(x.shape, i)];
    }
    return y;
  }

  @Override
  public final Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    for (int i = 0; i < dy.data.length; i++) {
      dx.data[source(x.shape, i)] += dy.data[i];
    }
    return new Gradients(dx, Map.of());
  }
}
