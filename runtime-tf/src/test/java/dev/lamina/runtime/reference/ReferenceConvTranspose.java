package dev.lamina.runtime.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Each input cell adds its multiple of the kernel to the output; weights [kernel, kernel, filters,
 * inputs].
 */
public record ReferenceConvTranspose(int kernel, int stride, int padding, int outputPadding)
    implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values weight = variables.get("weight");
    Values bias = variables.get("bias");
    Values y = Values.zeros(x.shape[0], out(x.shape[1]), out(x.shape[2]), weight.shape[2]);
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
      Values dBias = Values.zeros(weight.shape[2]);
      for (int i = 0; i < dy.data.length; i++) {
        dBias.data[i % dBias.data.length] += dy.data[i];
      }
      dVariables.put("bias", dBias);
    }
    return new Gradients(dx, dVariables);
  }

  private int out(int size) {
    return (size - 1) * stride - 2 * padding + kernel + outputPadding;
  }

  private interface Product {
    void at(int x, int weight, int y);
  }

  private void walk(Values x, Values weight, Values y, Product product) {
    for (int n = 0; n < x.shape[0]; n++) {
      for (int row = 0; row < x.shape[1]; row++) {
        for (int column = 0; column < x.shape[2]; column++) {
          for (int a = 0; a < kernel; a++) {
            for (int b = 0; b < kernel; b++) {
              int outRow = row * stride + a - padding;
              int outColumn = column * stride + b - padding;
              if (outRow < 0 || outRow >= y.shape[1] || outColumn < 0 || outColumn >= y.shape[2]) {
                continue;
              }
              for (int c = 0; c < x.shape[3]; c++) {
                for (int f = 0; f < y.shape[3]; f++) {
                  product.at(
                      x.index(n, row, column, c),
                      weight.index(a, b, f, c),
                      y.index(n, outRow, outColumn, f));
                }
              }
            }
          }
        }
      }
    }
  }
}
