package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The product of several inputs, whose examples come one behind the other in a row of x.
 *
 * @param shapes of the inputs, without the batch; the first is that of the product, another is the
 *     same or has as many elements as there are channels
 */
public record ReferenceMultiply(List<int[]> shapes) implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(output(x));
    for (int i = 0; i < y.data.length; i++) {
      y.data[i] = 1;
      for (int input = 0; input < shapes.size(); input++) {
        y.data[i] *= x.data[place(x, input, i)];
      }
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    for (int i = 0; i < dy.data.length; i++) {
      for (int input = 0; input < shapes.size(); input++) {
        double others = dy.data[i];
        for (int other = 0; other < shapes.size(); other++) {
          others *= other == input ? 1 : x.data[place(x, other, i)];
        }
        dx.data[place(x, input, i)] += others;
      }
    }
    return new Gradients(dx, Map.of());
  }

  private int[] output(Values x) {
    int[] first = shapes.get(0);
    int[] output = new int[first.length + 1];
    Arrays.setAll(output, axis -> axis == 0 ? x.shape[0] : first[axis - 1]);
    return output;
  }

  private static int count(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** Where in x the factor of an element of the output lies. */
  private int place(Values x, int input, int element) {
    int example = count(shapes.get(0));
    int before = shapes.subList(0, input).stream().mapToInt(ReferenceMultiply::count).sum();
    int own = element % example % count(shapes.get(input));
    return element / example * x.shape[1] + before + own;
  }
}
