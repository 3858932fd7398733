package dev.lamina.runtime.reference;

import java.util.HashMap;
import java.util.Map;

/** A grouped convolution with a group for each channel; weights [kernel, kernel, c, multiplier]. */
public record ReferenceDepthwiseConv(ReferenceConv grouped) implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    return grouped.forward(x, grouped(variables));
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Gradients gradients = grouped.backward(x, grouped(variables), dy);
    Map<String, Values> own = new HashMap<>(gradients.dVariables());
    own.computeIfPresent("weight", (name, g) -> g.reshaped(variables.get("weight").shape));
    return new Gradients(gradients.dx(), own);
  }

  private static Map<String, Values> grouped(Map<String, Values> variables) {
    Map<String, Values> own = new HashMap<>(variables);
    own.computeIfPresent(
        "weight", (name, w) -> w.reshaped(w.shape[0], w.shape[1], 1, w.shape[2] * w.shape[3]));
    return own;
  }
}
