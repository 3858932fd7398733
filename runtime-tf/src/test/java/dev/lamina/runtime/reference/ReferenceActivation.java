package dev.lamina.runtime.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** An activation whose learnables have the shape of the last axes of x: [], [c], [h, w, c]. */
public record ReferenceActivation(ScalarFunction function) implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(x.shape);
    for (int i = 0; i < x.data.length; i++) {
      y.data[i] = function.value(x.data[i], learnables(variables, i));
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    Map<String, Values> dVariables = new LinkedHashMap<>();
    function.learnables().forEach(n -> dVariables.put(n, Values.zeros(variables.get(n).shape)));
    for (int i = 0; i < x.data.length; i++) {
      double[] own = learnables(variables, i);
      dx.data[i] = dy.data[i] * function.slope(x.data[i], own);
      for (int l = 0; l < own.length; l++) {
        double[] sum = dVariables.get(function.learnables().get(l)).data;
        sum[i % sum.length] += dy.data[i] * function.slopeOf(l, x.data[i], own);
      }
    }
    return new Gradients(dx, dVariables);
  }

  private double[] learnables(Map<String, Values> variables, int i) {
    return function.learnables().stream()
        .mapToDouble(n -> variables.get(n).data[i % variables.get(n).data.length])
        .toArray();
  }
}
