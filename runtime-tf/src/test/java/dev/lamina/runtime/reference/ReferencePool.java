package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.Map;

/** The largest value or the mean of each window. */
public record ReferencePool(Kind kind, int kernel, int stride) implements ReferenceLayer {

  /** What is taken of a window. */
  public enum Kind {
    MAX,
    AVERAGE
  }

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y =
        Values.zeros(
            x.shape[0],
            (x.shape[1] - kernel) / stride + 1,
            (x.shape[2] - kernel) / stride + 1,
            x.shape[3]);
    eachWindow(
        x,
        y,
        (window, out) ->
            y.data[out] =
                kind == Kind.MAX
                    ? x.data[first(x, window)]
                    : Arrays.stream(window).mapToDouble(i -> x.data[i]).average().orElseThrow());
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    eachWindow(
        x,
        dy,
        (window, out) -> {
          if (kind == Kind.MAX) {
            dx.data[first(x, window)] += dy.data[out];
          } else {
            for (int i : window) {
              dx.data[i] += dy.data[out] / window.length;
            }
          }
        });
    return new Gradients(dx, Map.of());
  }

  /** The place of the largest value; of equal ones the first in reading order. */
  private static int first(Values x, int[] window) {
    int best = window[0];
    for (int i : window) {
      best = x.data[i] > x.data[best] ? i : best;
    }
    return best;
  }

  private interface Window {
    void at(int[] inputs, int output);
  }

  private void eachWindow(Values x, Values y, Window visitor) {
    int[] window = new int[kernel * kernel];
    for (int n = 0; n < y.shape[0]; n++) {
      for (int row = 0; row < y.shape[1]; row++) {
        for (int column = 0; column < y.shape[2]; column++) {
          for (int c = 0; c < y.shape[3]; c++) {
            for (int i = 0; i < window.length; i++) {
              window[i] = x.index(n, row * stride + i / kernel, column * stride + i % kernel, c);
            }
            visitor.at(window, y.index(n, row, column, c));
          }
        }
      }
    }
  }
}
