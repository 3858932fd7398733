package dev.lamina.runtime.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.reference.ReferenceLayer.Gradients;
import java.util.Map;

/** Checks the backward pass of a reference layer against its own forward pass. */
public final class FiniteDifferences {
  private static final double STEP = 1e-4;

  private FiniteDifferences() {}

  /** Every element of dx and of each variable's gradient, to 1e-6 of the largest. */
  public static void check(
      ReferenceLayer layer, Values x, Map<String, Values> variables, Values dy) {
    Gradients gradients = layer.backward(x, variables, dy);
    compare("dx", layer, x, variables, dy, x, gradients.dx());
    gradients
        .dVariables()
        .forEach(
            (name, gradient) ->
                compare(name, layer, x, variables, dy, variables.get(name), gradient));
  }

  private static void compare(
      String name,
      ReferenceLayer layer,
      Values x,
      Map<String, Values> variables,
      Values dy,
      Values changed,
      Values gradient) {
    double scale = 0;
    for (double g : gradient.data) {
      scale = Math.max(scale, Math.abs(g));
    }
    for (int i = 0; i < changed.data.length; i++) {
      double numeric =
          (8 * difference(layer, x, variables, dy, changed, i, STEP)
                  - difference(layer, x, variables, dy, changed, i, 2 * STEP))
              / (12 * STEP);
      assertEquals(numeric, gradient.data[i], 1e-6 * scale, name + "[" + i + "] of " + layer);
    }
  }

  /** Two of these make a difference quotient of fourth order. */
  private static double difference(
      ReferenceLayer layer,
      Values x,
      Map<String, Values> variables,
      Values dy,
      Values changed,
      int i,
      double step) {
    double value = changed.data[i];
    changed.data[i] = value + step;
    double above = layer.forward(x, variables).dot(dy);
    changed.data[i] = value - step;
    double below = layer.forward(x, variables).dot(dy);
    changed.data[i] = value;
    return above - below;
  }
}
