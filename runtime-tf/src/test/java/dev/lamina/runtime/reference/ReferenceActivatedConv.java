package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sum over a, b, c of w[a,b,c,d] f(x[i+a,j+b,c]; theta[a,b,c]) as it is written; cells of the
 * padding are no part of it. The learnables of a vector have their coefficients in front.
 *
 * @param height of the kernel
 * @param width of the kernel
 * @param above zero rows above, and below
 * @param left zero columns left, and right
 */
public record ReferenceActivatedConv(
    ReferenceFunction function,
    int height,
    int width,
    int stride,
    int above,
    int left,
    int dilation,
    int groups)
    implements ReferenceLayer {

  public ReferenceActivatedConv(ReferenceFunction function, int kernel, int stride, int padding) {
    this(function, kernel, kernel, stride, padding, padding, 1, 1);
  }

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values weight = variables.get("weight");
    Values bias = variables.get("bias");
    Values y =
        Values.zeros(
            x.shape[0],
            out(x.shape[1], height, above),
            out(x.shape[2], width, left),
            weight.shape[3]);
    walk(
        x,
        weight,
        y,
        (ix, iw, it, iy) ->
            y.data[iy] +=
                weight.data[iw] * function.value(x.data[ix], learnables(variables, it, x)));
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
          double[] own = learnables(variables, it, x);
          double inner = dy.data[iy] * weight.data[iw];
          dVariables.get("weight").data[iw] += dy.data[iy] * function.value(x.data[ix], own);
          dx.data[ix] += inner * function.slope(x.data[ix], own);
          int parameter = 0;
          for (String name : function.learnables()) {
            Values gradient = dVariables.get(name);
            for (int at = it; at < gradient.data.length; at += positions(x)) {
              gradient.data[at] += inner * function.slopeOf(parameter++, x.data[ix], own);
            }
          }
        });
    Values dBias = dVariables.get("bias");
    for (int i = 0; dBias != null && i < dy.data.length; i++) {
      dBias.data[i % dBias.data.length] += dy.data[i];
    }
    return new Gradients(dx, dVariables);
  }

  /** The numbers of one position: every coefficient of every learnable. */
  private double[] learnables(Map<String, Values> variables, int position, Values x) {
    double[] numbers = new double[0];
    for (String name : function.learnables()) {
      Values value = variables.get(name);
      for (int at = position; at < value.data.length; at += positions(x)) {
        numbers = Arrays.copyOf(numbers, numbers.length + 1);
        numbers[numbers.length - 1] = value.data[at];
      }
    }
    return numbers;
  }

  private int positions(Values x) {
    return height * width * x.shape[3];
  }

  private int out(int size, int kernel, int padding) {
    return (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
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
      int group = d / (y.shape[3] / groups);
      for (int position = 0; position < height * width * weight.shape[2]; position++) {
        int inGroup = position % weight.shape[2];
        int b = position / weight.shape[2] % width;
        int a = position / (weight.shape[2] * width);
        int c = group * weight.shape[2] + inGroup;
        int inRow = row * stride + a * dilation - above;
        int inColumn = column * stride + b * dilation - left;
        if (inRow >= 0 && inRow < x.shape[1] && inColumn >= 0 && inColumn < x.shape[2]) {
          int own = (a * width + b) * x.shape[3] + c;
          product.at(x.index(n, inRow, inColumn, c), position * weight.shape[3] + d, own, i);
        }
      }
    }
  }
}
