package dev.lamina.runtime.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sum over a, b, c of w[a,b,c,d] f(x[i+a,j+b,c]; theta[a,b,c]) as it is written; cells of the
 * padding are no part of it.
 */
public record ReferenceActivatedConv(ScalarFunction function, int kernel, int stride, int padding)
    implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values weight = variables.get("weight");
    Values bias = variables.get("bias");
    Values y = Values.zeros(x.shape[0], out(x.shape[1]), out(x.shape[2]), weight.shape[3]);
    walk(
        x,
        weight,
        y,
        (ix, iw, it, iy) ->
            y.data[iy] += weight.data[iw] * function.value(x.data[ix], learnables(variables, it)));
    for (int i = 0; bias != null && i < y.data.length; i++) {
      y.data[i] += bias.data[i % bias.data.length];
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values weight = variables.get("weight");
    Values dx = Values.zeros(x.shape);
    Map<String, Values> dVariables = new LinkedHashMap<>();
    variables.forEach((name, value) -> dVariables.put(name, Values.zeros(value.shape)));
    walk(
        x,
        weight,
        dy,
        (ix, iw, it, iy) -> {
          double[] own = learnables(variables, it);
          double inner = dy.data[iy] * weight.data[iw];
          dVariables.get("weight").data[iw] += dy.data[iy] * function.value(x.data[ix], own);
          dx.data[ix] += inner * function.slope(x.data[ix], own);
          for (int l = 0; l < own.length; l++) {
            dVariables.get(function.learnables().get(l)).data[it] +=
                inner * function.slopeOf(l, x.data[ix], own);
          }
        });
    Values dBias = dVariables.get("bias");
    for (int i = 0; dBias != null && i < dy.data.length; i++) {
      dBias.data[i % dBias.data.length] += dy.data[i];
    }
    return new Gradients(dx, dVariables);
  }

  private double[] learnables(Map<String, Values> variables, int position) {
    return function.learnables().stream()
        .mapToDouble(name -> variables.get(name).data[position])
        .toArray();
  }

  private int out(int size) {
    return (size + 2 * padding - kernel) / stride + 1;
  }

  private interface Product {
    void at(int x, int weight, int position, int y);
  }

  private void walk(Values x, Values weight, Values y, Product product) {
    for (int i = 0; i < y.data.length; i++) {
      int d = i % y.shape[3];
      int column = i / y.shape[3] % y.shape[2];
      int row = i / (y.shape[3] * y.shape[2]) % y.shape[1];
      int n = i / (y.shape[3] * y.shape[2] * y.shape[1]);
      for (int position = 0; position < kernel * kernel * x.shape[3]; position++) {
        int c = position % x.shape[3];
        int b = position / x.shape[3] % kernel;
        int a = position / (x.shape[3] * kernel);
        int inRow = row * stride + a - padding;
        int inColumn = column * stride + b - padding;
        if (inRow >= 0 && inRow < x.shape[1] && inColumn >= 0 && inColumn < x.shape[2]) {
          product.at(x.index(n, inRow, inColumn, c), position * weight.shape[3] + d, position, i);
        }
      }
    }
  }
}
