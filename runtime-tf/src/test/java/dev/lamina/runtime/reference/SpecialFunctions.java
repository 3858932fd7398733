package dev.lamina.runtime.reference;

/** Sigmoid, error function and the like, to the last digits also where they are small. */
final class SpecialFunctions {
  private static final int TERMS = 300;

  private SpecialFunctions() {}

  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  /** The derivative of sigmoid. */
  static double bell(double x) {
    double e = Math.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  /** log(1 + exp(x)). */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** 1 - tanh(x)^2. */
  static double sechSquared(double x) {
    return 4 * bell(2 * x);
  }

  /** Distribution of a normal number: (1 + erf(x / sqrt(2))) / 2. */
  static double normalDistribution(double x) {
    return complementaryErf(-x / Math.sqrt(2)) / 2;
  }

  /** Density of a normal number. */
  static double normalDensity(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Abramowitz and Stegun 7.1.6: all terms have one sign, so that nothing cancels. */
  static double erf(double x) {
    if (Math.abs(x) > 2) {
      return Math.signum(x) * (1 - complementaryErf(Math.abs(x)));
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < TERMS; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** 1 - erf(x); for large x the continued fraction 7.1.14, from its end. */
  static double complementaryErf(double x) {
    if (x <= 2) {
      return 1 - erf(x);
    }
    double fraction = x;
    for (int n = TERMS; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
  }

  /** The limit of a product whose second factor goes to 0 exponentially. */
  static double damped(double growing, double factor) {
    return factor == 0 ? 0 : growing * factor;
  }
}
