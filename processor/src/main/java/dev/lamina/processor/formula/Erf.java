package dev.lamina.processor.formula;

/** The error function in double precision, which java.lang.Math does not have. */
final class Erf {
  /** From here on erf is 1 to the last bit. */
  private static final double ONE_FROM = 6;

  private Erf() {}

  /**
   * 2/sqrt(pi) exp(-x^2) sum over n of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)): every term has the
   * sign of x, so that nothing cancels (Abramowitz and Stegun 7.1.6).
   */
  static double of(double x) {
    if (Math.abs(x) >= ONE_FROM) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.ulp(sum) / 4 && !Double.isNaN(x); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
