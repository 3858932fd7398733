package dev.lamina.runtime.reference;

import java.util.Map;

/** The largest of each so many neighbours; the first of equals gets the gradient. */
public record ReferenceMaxout(int pool) implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    int[] shape = x.shape.clone();
    shape[shape.length - 1] /= pool;
    Values y = Values.zeros(shape);
    for (int i = 0; i < y.data.length; i++) {
      y.data[i] = x.data[winner(x, i)];
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    for (int i = 0; i < dy.data.length; i++) {
      dx.data[winner(x, i)] += dy.data[i];
    }
    return new Gradients(dx, Map.of());
  }

  private int winner(Values x, int group) {
    int winner = group * pool;
    for (int i = winner + 1; i < (group + 1) * pool; i++) {
      if (x.data[i] > x.data[winner]) {
        winner = i;
      }
    }
    return winner;
  }
}
