package dev.lamina.runtime.reference;

import java.util.Map;

/** Hyperbolic tangent. */
public record ReferenceTanh() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    return x.map(Math::tanh);
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = x.map(v -> 1 / Math.pow(Math.cosh(v), 2));
    for (int i = 0; i < dx.data.length; i++) {
      dx.data[i] *= dy.data[i];
    }
    return new Gradients(dx, Map.of());
  }
}
