package dev.lamina.runtime.reference;

import java.util.Map;

/** x above 0, slope x below: PReLU with one slope. */
public record ReferenceLeaky() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    double slope = variables.get("slope").data[0];
    return x.map(v -> v > 0 ? v : slope * v);
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    double slope = variables.get("slope").data[0];
    Values dx = Values.zeros(x.shape);
    Values dSlope = Values.zeros();
    for (int i = 0; i < x.data.length; i++) {
      dx.data[i] = x.data[i] > 0 ? dy.data[i] : slope * dy.data[i];
      dSlope.data[0] += x.data[i] > 0 ? 0 : dy.data[i] * x.data[i];
    }
    return new Gradients(dx, Map.of("slope", dSlope));
  }
}
