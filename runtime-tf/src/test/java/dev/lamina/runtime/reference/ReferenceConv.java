package dev.lamina.runtime.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** Cross-correlation with symmetric zero padding; weights [kernel, kernel, inputs / groups, d]. */
public record ReferenceConv(int kernel, int stride, int padding, int dilation, int groups)
    implements ReferenceLayer {

  public ReferenceConv(int kernel, int stride, int padding) {
    this(kernel, stride, padding, 1, 1);
  }

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values weight = variables.get("weight");
    Values bias = variables.get("bias");
    Values y = Values.zeros(x.shape[0], out(x.shape[1]), out(x.shape[2]), weight.shape[3]);
    walk(x, weight, y, (ix, iw, iy) -> y.data[iy] += x.data[ix] * weight.data[iw]);
    if (bias != null) {
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] += bias.data[i % bias.data.length];
      }
    }
    return y;
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Values weight = variables.get("weight");
    Values dx = Values.zeros(x.shape);
    Values dWeight = Values.zeros(weight.shape);
    walk(
        x,
        weight,
        dy,
        (ix, iw, iy) -> {
          dx.data[ix] += dy.data[iy] * weight.data[iw];
          dWeight.data[iw] += dy.data[iy] * x.data[ix];
        });
    Map<String, Values> dVariables = new LinkedHashMap<>();
    dVariables.put("weight", dWeight);
    if (variables.containsKey("bias")) {
      Values dBias = Values.zeros(weight.shape[3]);
      for (int i = 0; i < dy.data.length; i++) {
        dBias.data[i % dBias.data.length] += dy.data[i];
      }
      dVariables.put("bias", dBias);
    }
    return new Gradients(dx, dVariables);
  }

  private int out(int size) {
    return (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
  }

  private interface Product {
    void at(int x, int weight, int y);
  }

  /** Visits every product of an input and a weight that goes into an output. */
  private void walk(Values x, Values weight, Values y, Product product) {
    for (int n = 0; n < y.shape[0]; n++) {
      for (int row = 0; row < y.shape[1]; row++) {
        for (int column = 0; column < y.shape[2]; column++) {
          for (int a = 0; a < kernel; a++) {
            for (int b = 0; b < kernel; b++) {
              int inRow = row * stride + a * dilation - padding;
              int inColumn = column * stride + b * dilation - padding;
              if (inRow < 0 || inRow >= x.shape[1] || inColumn < 0 || inColumn >= x.shape[2]) {
                continue;
              }
              for (int c = 0; c < weight.shape[2]; c++) {
                for (int d = 0; d < y.shape[3]; d++) {
                  int group = d / (y.shape[3] / groups);
                  product.at(
                      x.index(n, inRow, inColumn, group * weight.shape[2] + c),
                      weight.index(a, b, c, d),
                      y.index(n, row, column, d));
                }
              }
            }
          }
        }
      }
    }
  }
}
