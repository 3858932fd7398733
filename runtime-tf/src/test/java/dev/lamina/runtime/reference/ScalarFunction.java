package dev.lamina.runtime.reference;

import java.util.List;

/** The functions that the proofs of layers use, by name. */
public enum ScalarFunction implements ReferenceFunction {
  ADARELU(new Rectifiers.AdaReLU(0)),
  ARELU(new Attentions.AReLU(0.9, 2)),
  TANH(new SigmoidUnits.Tanh());

  private final ReferenceFunction function;

  ScalarFunction(ReferenceFunction function) {
    this.function = function;
  }

  @Override
  public List<String> learnables() {
    return function.learnables();
  }

  @Override
  public List<double[]> initial() {
    return function.initial();
  }

  @Override
  public double value(double x, double... p) {
    return function.value(x, p);
  }

  @Override
  public double slope(double x, double... p) {
    return function.slope(x, p);
  }

  @Override
  public double slopeOf(int parameter, double x, double... p) {
    return function.slopeOf(parameter, x, p);
  }

  @Override
  public double[] kinks(double... p) {
    return function.kinks(p);
  }
}
