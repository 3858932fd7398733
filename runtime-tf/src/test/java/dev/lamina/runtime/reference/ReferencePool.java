package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The largest value or the mean of each window, of which only the cells inside the input count. A
 * sequence [N, l, c] is taken as an image of width 1 with windows of width 1.
 *
 * @param ceil whether a window may hang over the padding at the end, if it starts inside
 */
public record ReferencePool(Kind kind, int kernel, int stride, int padding, boolean ceil)
    implements ReferenceLayer {

  /** What is taken of a window. */
  public enum Kind {
    MAX,
    AVERAGE
  }

  public ReferencePool(Kind kind, int kernel, int stride) {
    this(kind, kernel, stride, 0, false);
  }

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    int height = starts(x.shape[1]).length;
    int channels = x.shape[x.shape.length - 1];
    Values y =
        x.shape.length == 3
            ? Values.zeros(x.shape[0], height, channels)
            : Values.zeros(x.shape[0], height, starts(x.shape[2]).length, channels);
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

  /** Where the windows along an axis start; below 0 in the padding. */
  private int[] starts(int size) {
    return IntStream.iterate(-padding, start -> start + stride)
        .takeWhile(
            start ->
                ceil
                    ? start < size && start + kernel - stride < size + padding
                    : start + kernel <= size + padding)
        .toArray();
  }

  private static int[] cells(int start, int kernel, int size) {
    return IntStream.range(start, start + kernel).filter(i -> i >= 0 && i < size).toArray();
  }

  private interface Window {
    void at(int[] inputs, int output);
  }

  private void eachWindow(Values x, Values y, Window visitor) {
    boolean sequence = x.shape.length == 3;
    int channels = x.shape[x.shape.length - 1];
    int height = x.shape[1];
    int width = sequence ? 1 : x.shape[2];
    int[] columnStarts = sequence ? new int[] {0} : starts(width);
    int out = 0;
    for (int n = 0; n < x.shape[0]; n++) {
      int image = n;
      for (int rowStart : starts(height)) {
        int[] rows = cells(rowStart, kernel, height);
        for (int columnStart : columnStarts) {
          int[] columns = cells(columnStart, sequence ? 1 : kernel, width);
          for (int c = 0; c < channels; c++) {
            int channel = c;
            int[] window =
                Arrays.stream(rows)
                    .flatMap(
                        row ->
                            Arrays.stream(columns)
                                .map(
                                    column ->
                                        ((image * height + row) * width + column) * channels
                                            + channel))
                    .toArray();
            visitor.at(window, out++);
          }
        }
      }
    }
  }
}
