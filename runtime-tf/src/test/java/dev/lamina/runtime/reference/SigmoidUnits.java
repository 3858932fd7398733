package dev.lamina.runtime.reference;

import static dev.lamina.runtime.reference.SpecialFunctions.bell;
import static dev.lamina.runtime.reference.SpecialFunctions.damped;
import static dev.lamina.runtime.reference.SpecialFunctions.sechSquared;
import static dev.lamina.runtime.reference.SpecialFunctions.sigmoid;
import static dev.lamina.runtime.reference.SpecialFunctions.softplus;

import java.util.List;

/** Functions made of the sigmoid and its relatives. */
public final class SigmoidUnits {
  private SigmoidUnits() {}

  /** 1 / (1 + e^-x). */
  public record Sigmoid() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return sigmoid(x);
    }

    @Override
    public double slope(double x, double... p) {
      return bell(x);
    }
  }

  /** Hyperbolic tangent. */
  public record Tanh() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return Math.tanh(x);
    }

    @Override
    public double slope(double x, double... p) {
      return sechSquared(x);
    }
  }

  /** Dugas et al. 2001: log(1 + e^(beta x)) / beta, and x itself where beta x > threshold. */
  public record Softplus(double beta, double threshold) implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return beta * x > threshold ? x : softplus(beta * x) / beta;
    }

    @Override
    public double slope(double x, double... p) {
      return beta * x > threshold ? 1 : sigmoid(beta * x);
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {threshold / beta};
    }
  }

  /** Ramachandran et al. 2017 (arXiv 1710.05941): x sigmoid(beta x), NaN at -infinity. */
  public record Swish(double beta) implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x * sigmoid(beta * x);
    }

    @Override
    public double slope(double x, double... p) {
      return sigmoid(beta * x) + damped(beta * x, bell(beta * x));
    }
  }

  /**
   * The same with a learnable beta: NaN at the infinity where beta x is negative, and at both if
   * beta is 0.
   */
  public record SwishBeta(double beta) implements ReferenceFunction {

    @Override
    public List<String> learnables() {
      return List.of("beta");
    }

    @Override
    public List<double[]> initial() {
      return List.of(new double[] {beta});
    }

    @Override
    public double value(double x, double... p) {
      return new Swish(p[0]).value(x);
    }

    @Override
    public double slope(double x, double... p) {
      return new Swish(p[0]).slope(x);
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      return damped(x * x, bell(p[0] * x));
    }
  }

  /** Misra 2019 (arXiv 1908.08681): x tanh(softplus(x)), NaN at -infinity. */
  public record Mish() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x * Math.tanh(softplus(x));
    }

    @Override
    public double slope(double x, double... p) {
      return Math.tanh(softplus(x)) + damped(x * sigmoid(x), sechSquared(softplus(x)));
    }
  }

  /** Howard et al. 2019 (arXiv 1905.02244): x ReLU6(x + 3) / 6; the middle branch is closed. */
  public record HardSwish() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x < -3 ? 0 : x > 3 ? x : x * (x + 3) / 6;
    }

    @Override
    public double slope(double x, double... p) {
      return x < -3 ? 0 : x > 3 ? 1 : x / 3 + 0.5;
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {-3, 3};
    }
  }

  /** Hendrycks and Gimpel 2016 (arXiv 1606.08415): x Phi(x), NaN at -infinity. */
  public record GELU() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x * SpecialFunctions.normalDistribution(x);
    }

    @Override
    public double slope(double x, double... p) {
      return SpecialFunctions.normalDistribution(x) + damped(x, SpecialFunctions.normalDensity(x));
    }
  }

  /** The same paper's approximation by tanh: (1 + tanh(u)) / 2 is sigmoid(2 u). */
  public record GELUTanh() implements ReferenceFunction {
    private static final double C = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    private static double inner(double x) {
      return C * (x + CUBIC * x * x * x);
    }

    @Override
    public double value(double x, double... p) {
      return x * sigmoid(2 * inner(x));
    }

    @Override
    public double slope(double x, double... p) {
      double rate = 2 * C * (x + 3 * CUBIC * x * x * x);
      return sigmoid(2 * inner(x)) + damped(rate, bell(2 * inner(x)));
    }
  }
}
