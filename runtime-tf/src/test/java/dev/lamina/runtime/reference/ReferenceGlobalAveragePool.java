package dev.lamina.runtime.reference;

import java.util.Map;

/** Mean of each channel over the whole image or sequence. */
public record ReferenceGlobalAveragePool() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(x.shape[0], x.shape[x.shape.length - 1]);
    for (int i = 0; i < x.data.length; i++) {
      y.data[row(x, i)] += x.data[i] / positions(x);
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    for (int i = 0; i < x.data.length; i++) {
      dx.data[i] = dy.data[row(x, i)] / positions(x);
    }
    return new Gradients(dx, Map.of());
  }

  private static int positions(Values x) {
    return x.data.length / x.shape[0] / x.shape[x.shape.length - 1];
  }

  private static int row(Values x, int i) {
    int channels = x.shape[x.shape.length - 1];
    return i / (positions(x) * channels) * channels + i % channels;
  }
}
