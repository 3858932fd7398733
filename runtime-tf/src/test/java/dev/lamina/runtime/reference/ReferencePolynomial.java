package dev.lamina.runtime.reference;

import java.util.Map;

/** a[0] x + a[1] x^2 + ..., where a is [n, ...] and the rest the last axes of x. */
public record ReferencePolynomial() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values a = variables.get("a");
    Values y = Values.zeros(x.shape);
    for (int i = 0; i < x.data.length; i++) {
      for (int k = 0; k < a.shape[0]; k++) {
        y.data[i] += a.data[index(a, k, i)] * Math.pow(x.data[i], k + 1);
      }
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values a = variables.get("a");
    Values dx = Values.zeros(x.shape);
    Values da = Values.zeros(a.shape);
    for (int i = 0; i < x.data.length; i++) {
      for (int k = 0; k < a.shape[0]; k++) {
        int at = index(a, k, i);
        dx.data[i] += dy.data[i] * a.data[at] * (k + 1) * Math.pow(x.data[i], k);
        da.data[at] += dy.data[i] * Math.pow(x.data[i], k + 1);
      }
    }
    return new Gradients(dx, Map.of("a", da));
  }

  /** Where the k-th coefficient of the i-th element lies. */
  private static int index(Values a, int k, int i) {
    int shared = a.data.length / a.shape[0];
    return k * shared + i % shared;
  }
}
