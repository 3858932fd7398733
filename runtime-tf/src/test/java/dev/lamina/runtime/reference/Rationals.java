package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.List;

/** Functions with vectors of coefficients. */
public final class Rationals {
  private Rationals() {}

  private static double polynomial(double x, double... coefficients) {
    double sum = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }

  private static double polynomialSlope(double x, double... coefficients) {
    double[] derived = new double[coefficients.length - 1];
    Arrays.setAll(derived, i -> (i + 1) * coefficients[i + 1]);
    return polynomial(x, derived);
  }

  /** Agostinelli et al. 2014 (arXiv 1412.6830), eq. 1: max(0, x) + sum of a_s max(0, b_s - x). */
  public record APL(double[] a, double[] b) implements ReferenceFunction {

    @Override
    public List<String> learnables() {
      return List.of("a", "b");
    }

    @Override
    public List<double[]> initial() {
      return List.of(a, b);
    }

    @Override
    public double value(double x, double... p) {
      double y = x > 0 ? x : 0;
      for (int s = 0; s < a.length; s++) {
        y += p[s] * hinge(x, p[a.length + s]);
      }
      return y;
    }

    @Override
    public double slope(double x, double... p) {
      double slope = x > 0 ? 1 : 0;
      for (int s = 0; s < a.length; s++) {
        slope -= x < p[a.length + s] ? p[s] : 0;
      }
      return slope;
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      if (parameter < a.length) {
        return hinge(x, p[a.length + parameter]);
      }
      return x < p[parameter] ? p[parameter - a.length] : 0;
    }

    private static double hinge(double x, double b) {
      return x < b ? b - x : 0;
    }

    @Override
    public double[] kinks(double... p) {
      double[] kinks = Arrays.copyOfRange(p, a.length - 1, 2 * a.length);
      kinks[0] = 0;
      return kinks;
    }
  }

  /** Goyal et al. 2019 (arXiv 1906.09529): a polynomial. */
  public record SLAF(double... c) implements ReferenceFunction {

    @Override
    public List<String> learnables() {
      return List.of("c");
    }

    @Override
    public List<double[]> initial() {
      return List.of(c);
    }

    @Override
    public double value(double x, double... p) {
      return polynomial(x, p);
    }

    @Override
    public double slope(double x, double... p) {
      return polynomialSlope(x, p);
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      return Math.pow(x, parameter);
    }
  }

  /** Molina et al. 2019 (arXiv 1907.06732): P(x) / Q(x), NaN at infinities and where x^5 is one. */
  private interface Pade extends ReferenceFunction {

    double[] a();

    double[] b();

    @Override
    default List<String> learnables() {
      return List.of("a", "b");
    }

    @Override
    default List<double[]> initial() {
      return List.of(a(), b());
    }

    default double[] numerator(double... p) {
      return Arrays.copyOf(p, a().length);
    }

    /** The coefficients of x^0, which is none, and of the other powers. */
    default double[] denominator(double... p) {
      double[] b = Arrays.copyOfRange(p, a().length - 1, p.length);
      b[0] = 0;
      return b;
    }

    double q(double x, double... b);

    double qSlope(double x, double... b);

    double qSlopeOf(int power, double x, double... b);

    @Override
    default double value(double x, double... p) {
      return polynomial(x, numerator(p)) / q(x, denominator(p));
    }

    @Override
    default double slope(double x, double... p) {
      double q = q(x, denominator(p));
      return polynomialSlope(x, numerator(p)) / q - value(x, p) * (qSlope(x, denominator(p)) / q);
    }

    @Override
    default double slopeOf(int parameter, double x, double... p) {
      double q = q(x, denominator(p));
      if (parameter < a().length) {
        return Math.pow(x, parameter) / q;
      }
      return -value(x, p) * (qSlopeOf(parameter - a().length + 1, x, denominator(p)) / q);
    }

    @Override
    default double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /** Form A, the safe unit: Q = 1 + sum of |b_j| |x|^j. The sign of 0 is 0. */
  public record PAU(double[] a, double[] b) implements Pade {

    private static double[] magnitudes(double... b) {
      return Arrays.stream(b).map(Math::abs).toArray();
    }

    @Override
    public double q(double x, double... b) {
      return 1 + polynomial(Math.abs(x), magnitudes(b));
    }

    @Override
    public double qSlope(double x, double... b) {
      return Math.signum(x) * polynomialSlope(Math.abs(x), magnitudes(b));
    }

    @Override
    public double qSlopeOf(int power, double x, double... b) {
      return Math.signum(b[power]) * Math.pow(Math.abs(x), power);
    }

    @Override
    public boolean isSmooth(double distance, double x, double... p) {
      return Math.abs(x) > distance
          && Arrays.stream(denominator(p)).skip(1).allMatch(b -> Math.abs(b) > distance);
    }
  }

  /** Form B: Q = 1 + |sum of b_j x^j|. The sign of 0 is 0. */
  public record PAUB(double[] a, double[] b) implements Pade {

    @Override
    public double q(double x, double... b) {
      return 1 + Math.abs(polynomial(x, b));
    }

    @Override
    public double qSlope(double x, double... b) {
      return Math.signum(polynomial(x, b)) * polynomialSlope(x, b);
    }

    @Override
    public double qSlopeOf(int power, double x, double... b) {
      return Math.signum(polynomial(x, b)) * Math.pow(x, power);
    }

    /** The sum may be 0 anywhere: it must be more than it can change by. */
    @Override
    public boolean isSmooth(double distance, double x, double... p) {
      double change = 0;
      double[] b = denominator(p);
      for (int j = 1; j < b.length; j++) {
        change +=
            (Math.pow(Math.abs(x) + distance, j) - Math.pow(Math.abs(x), j)) * Math.abs(b[j])
                + distance * Math.pow(Math.abs(x) + distance, j);
      }
      return Math.abs(polynomial(x, b)) > change;
    }
  }
}
