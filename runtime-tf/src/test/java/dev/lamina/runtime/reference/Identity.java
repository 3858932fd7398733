package dev.lamina.runtime.reference;

/** What makes an activated convolution a plain one. */
public record Identity() implements ReferenceFunction {

  @Override
  public double value(double x, double... p) {
    return x;
  }

  @Override
  public double slope(double x, double... p) {
    return 1;
  }
}
