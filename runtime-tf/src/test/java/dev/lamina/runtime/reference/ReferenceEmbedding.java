package dev.lamina.runtime.reference;

import java.util.Map;

/** The row of the weight that the rounded number names, zeros if there is none. */
public record ReferenceEmbedding() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values weight = variables.get("weight");
    int size = weight.shape[1];
    Values y = Values.zeros(x.shape[0], x.shape[1], size);
    walk(x, weight, (from, to) -> y.data[to] = weight.data[from]);
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values weight = variables.get("weight");
    Values dWeight = Values.zeros(weight.shape);
    walk(x, weight, (from, to) -> dWeight.data[from] += dy.data[to]);
    return new Gradients(Values.zeros(x.shape), Map.of("weight", dWeight));
  }

  private interface Copy {
    void of(int weight, int y);
  }

  private static void walk(Values x, Values weight, Copy copy) {
    int size = weight.shape[1];
    for (int i = 0; i < x.data.length; i++) {
      double id = Math.rint(x.data[i]);
      if (id >= 0 && id < weight.shape[0]) {
        for (int column = 0; column < size; column++) {
          copy.of((int) id * size + column, i * size + column);
        }
      }
    }
  }
}
