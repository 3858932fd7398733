package dev.lamina.runtime.reference;

import static dev.lamina.runtime.reference.SpecialFunctions.bell;
import static dev.lamina.runtime.reference.SpecialFunctions.damped;
import static dev.lamina.runtime.reference.SpecialFunctions.sigmoid;

import java.util.List;

/** Functions that saturate exponentially below 0. */
public final class ExponentialUnits {
  private ExponentialUnits() {}

  /** Clevert et al. 2015 (arXiv 1511.07289): x, and alpha (e^x - 1) for x <= 0. */
  public record ELU(double alpha) implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x > 0 ? x : alpha * Math.expm1(x);
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : alpha * Math.exp(x);
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /** Barron 2017 (arXiv 1704.07483): its derivative is 1 at 0 for every alpha. */
  public record CELU(double alpha) implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x > 0 ? x : alpha * Math.expm1(x / alpha);
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : Math.exp(x / alpha);
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /** Klambauer et al. 2017 (arXiv 1706.02515). */
  public record SELU() implements ReferenceFunction {
    private static final double ALPHA = 1.6732632423543772848170429916717;
    private static final double SCALE = 1.0507009873554804934193349852946;

    @Override
    public double value(double x, double... p) {
      return SCALE * (x > 0 ? x : ALPHA * Math.expm1(x));
    }

    @Override
    public double slope(double x, double... p) {
      return SCALE * (x > 0 ? 1 : ALPHA * Math.exp(x));
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /**
   * arXiv 2402.08244: a (x + x sigmoid(1.702 x)) from 0 on, b (e^x - 1) below. At 0 the right
   * branch, 1.5 a.
   */
  public record APALU(double a, double b) implements ReferenceFunction {
    private static final double K = 1.702;

    @Override
    public List<String> learnables() {
      return List.of("a", "b");
    }

    @Override
    public List<double[]> initial() {
      return List.of(new double[] {a}, new double[] {b});
    }

    @Override
    public double value(double x, double... p) {
      return x >= 0 ? p[0] * x * (1 + sigmoid(K * x)) : p[1] * Math.expm1(x);
    }

    @Override
    public double slope(double x, double... p) {
      return x >= 0 ? p[0] * (1 + sigmoid(K * x) + damped(K * x, bell(K * x))) : p[1] * Math.exp(x);
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      if (parameter == 0) {
        return x >= 0 ? x * (1 + sigmoid(K * x)) : 0;
      }
      return x >= 0 ? 0 : Math.expm1(x);
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }
}
