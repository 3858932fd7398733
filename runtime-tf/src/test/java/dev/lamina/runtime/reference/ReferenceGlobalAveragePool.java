package dev.lamina.runtime.reference;

import java.util.Map;

/** Mean of each channel over the whole image. */
public record ReferenceGlobalAveragePool() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(x.shape[0], x.shape[3]);
    int pixels = x.shape[1] * x.shape[2];
    for (int i = 0; i < x.data.length; i++) {
      y.data[row(x, i)] += x.data[i] / pixels;
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    int pixels = x.shape[1] * x.shape[2];
    for (int i = 0; i < x.data.length; i++) {
      dx.data[i] = dy.data[row(x, i)] / pixels;
    }
    return new Gradients(dx, Map.of());
  }

  private static int row(Values x, int i) {
    int channels = x.shape[3];
    return i / (x.shape[1] * x.shape[2] * channels) * channels + i % channels;
  }
}
