package dev.lamina.runtime.reference;

import java.util.Map;

/** Largest value of each channel over the whole image or sequence, the first of equals. */
public record ReferenceGlobalMaxPool() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(x.shape[0], x.shape[x.shape.length - 1]);
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

  private static int winner(Values x, int output) {
    int channels = x.shape[x.shape.length - 1];
    int example = x.data.length / x.shape[0];
    int winner = output / channels * example + output % channels;
    for (int i = winner; i < (output / channels + 1) * example; i += channels) {
      winner = x.data[i] > x.data[winner] ? i : winner;
    }
    return winner;
  }
}
