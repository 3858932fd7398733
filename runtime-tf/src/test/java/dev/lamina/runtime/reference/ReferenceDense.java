package dev.lamina.runtime.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** y = x weight + bias. */
public record ReferenceDense() implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values weight = variables.get("weight");
    Values bias = variables.get("bias");
    int inputs = weight.shape[0];
    int units = weight.shape[1];
    Values y = Values.zeros(x.shape[0], units);
    for (int n = 0; n < x.shape[0]; n++) {
      for (int u = 0; u < units; u++) {
        double sum = bias == null ? 0 : bias.data[u];
        for (int i = 0; i < inputs; i++) {
          sum += x.data[n * inputs + i] * weight.data[i * units + u];
        }
        y.data[n * units + u] = sum;
      }
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values weight = variables.get("weight");
    int inputs = weight.shape[0];
    int units = weight.shape[1];
    Values dx = Values.zeros(x.shape);
    Values dWeight = Values.zeros(weight.shape);
    Values dBias = Values.zeros(units);
    for (int n = 0; n < x.shape[0]; n++) {
      for (int u = 0; u < units; u++) {
        double g = dy.data[n * units + u];
        dBias.data[u] += g;
        for (int i = 0; i < inputs; i++) {
          dx.data[n * inputs + i] += g * weight.data[i * units + u];
          dWeight.data[i * units + u] += g * x.data[n * inputs + i];
        }
      }
    }
    Map<String, Values> dVariables = new LinkedHashMap<>();
    dVariables.put("weight", dWeight);
    if (variables.containsKey("bias")) {
      dVariables.put("bias", dBias);
    }
    return new Gradients(dx, dVariables);
  }
}
