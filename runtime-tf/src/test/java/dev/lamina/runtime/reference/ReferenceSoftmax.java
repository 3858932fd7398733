package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.Map;

/** Softmax over the last axis. */
public record ReferenceSoftmax() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    int classes = x.shape[x.shape.length - 1];
    Values y = x.copy();
    for (int row = 0; row < x.data.length; row += classes) {
      double[] logits = Arrays.copyOfRange(x.data, row, row + classes);
      double top = Arrays.stream(logits).max().orElseThrow();
      double sum = Arrays.stream(logits).map(v -> Math.exp(v - top)).sum();
      for (int c = 0; c < classes; c++) {
        y.data[row + c] = Math.exp(logits[c] - top) / sum;
      }
    }
    return y;
  }

  /** By the matrix of derivatives, {@code dy_i/dx_j = y_i (1 if i = j - y_j)}. */
  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    int classes = x.shape[x.shape.length - 1];
    Values y = forward(x, variables);
    Values dx = Values.zeros(x.shape);
    for (int row = 0; row < x.data.length; row += classes) {
      for (int i = 0; i < classes; i++) {
        for (int j = 0; j < classes; j++) {
          double derivative = y.data[row + i] * ((i == j ? 1 : 0) - y.data[row + j]);
          dx.data[row + j] += dy.data[row + i] * derivative;
        }
      }
    }
    return new Gradients(dx, Map.of());
  }
}
