package dev.lamina.runtime.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An activation whose learnables have the shape of the last axes of x: [], [c], [h, w, c]. A vector
 * of n coefficients has n in front of that.
 *
 * <p>Random numbers stand under "draw0" and so on among the variables, of the shape of x; 0.5 where
 * there are none.
 */
public record ReferenceActivation(ReferenceFunction function) implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = Values.zeros(x.shape);
    for (int i = 0; i < x.data.length; i++) {
      y.data[i] = function.value(x.data[i], parameters(variables, i));
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values dx = Values.zeros(x.shape);
    Map<String, Values> dVariables = new LinkedHashMap<>();
    function.learnables().forEach(n -> dVariables.put(n, Values.zeros(variables.get(n).shape)));
    for (int i = 0; i < x.data.length; i++) {
      double[] own = parameters(variables, i);
      dx.data[i] = dy.data[i] * function.slope(x.data[i], own);
      int parameter = 0;
      for (int l = 0; l < function.learnables().size(); l++) {
        double[] sum = dVariables.get(function.learnables().get(l)).data;
        int size = function.initial().get(l).length;
        for (int k = 0; k < size; k++, parameter++) {
          sum[place(k, size, sum.length, i)] +=
              dy.data[i] * function.slopeOf(parameter, x.data[i], own);
        }
      }
    }
    return new Gradients(dx, dVariables);
  }

  /** What the function is given at an element of x. */
  public double[] parameters(Map<String, Values> variables, int i) {
    int coefficients = function.initial().stream().mapToInt(v -> v.length).sum();
    double[] all = new double[coefficients + function.draws()];
    int parameter = 0;
    for (int l = 0; l < function.learnables().size(); l++) {
      double[] data = variables.get(function.learnables().get(l)).data;
      int size = function.initial().get(l).length;
      for (int k = 0; k < size; k++, parameter++) {
        all[parameter] = data[place(k, size, data.length, i)];
      }
    }
    for (int d = 0; d < function.draws(); d++) {
      Values draw = variables.get("draw" + d);
      all[coefficients + d] = draw == null ? 0.5 : draw.data[i];
    }
    return all;
  }

  /** The k-th of the coefficients that element i shares with others. */
  private static int place(int k, int size, int all, int i) {
    int copies = all / size;
    return k * copies + i % copies;
  }
}
