package dev.lamina.runtime.reference;

import java.util.Map;

/** One row an example. */
public record ReferenceFlatten() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    return x.reshaped(x.shape[0], x.data.length / x.shape[0]);
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    return new Gradients(dy.reshaped(x.shape), Map.of());
  }
}
