package dev.lamina.runtime.reference;

import java.util.List;

/** Functions that are two or three straight lines. */
public final class Rectifiers {
  private Rectifiers() {}

  /** Nair and Hinton 2010: max(0, x); 0 at 0. */
  public record ReLU() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x > 0 ? x : 0;
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : 0;
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /** Krizhevsky 2010: min(max(0, x), 6); 0 at both kinks. */
  public record ReLU6() implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x <= 0 ? 0 : x >= 6 ? 6 : x;
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 && x < 6 ? 1 : 0;
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0, 6};
    }
  }

  /** Maas et al. 2013; the small slope at 0. */
  public record LeakyReLU(double slope) implements ReferenceFunction {

    @Override
    public double value(double x, double... p) {
      return x > 0 ? x : slope * x;
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : slope;
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /** Xu et al. 2015 (arXiv 1505.00853): the slope of each x <= 0 is drawn uniformly. */
  public record RReLU(double lower, double upper) implements ReferenceFunction {

    @Override
    public int draws() {
      return 1;
    }

    @Override
    public double value(double x, double... p) {
      return x * slope(x, p);
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : lower + (upper - lower) * p[0];
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /** He et al. 2015 (arXiv 1502.01852), eq. 1: max(0, x) + a min(0, x); a at 0. */
  public record PReLU(double alpha) implements ReferenceFunction {

    @Override
    public List<String> learnables() {
      return List.of("alpha");
    }

    @Override
    public List<double[]> initial() {
      return List.of(new double[] {alpha});
    }

    @Override
    public double value(double x, double... p) {
      return x > 0 ? x : p[0] * x;
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : p[0];
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      return x > 0 ? 0 : x;
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /**
   * Manessi and Rozza 2018 (arXiv 1801.09403), of identity and ReLU: p x + (1 - p) relu(x). NaN at
   * infinity unless 0 < p < 1, and at -infinity if p is 0.
   */
  public record Comb(double p) implements ReferenceFunction {

    @Override
    public List<String> learnables() {
      return List.of("p");
    }

    @Override
    public List<double[]> initial() {
      return List.of(new double[] {p});
    }

    @Override
    public double value(double x, double... p) {
      return p[0] * x + (1 - p[0]) * Math.max(x, 0);
    }

    @Override
    public double slope(double x, double... p) {
      return x > 0 ? 1 : p[0];
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      return Math.min(x, 0);
    }

    @Override
    public double[] kinks(double... p) {
      return new double[] {0};
    }
  }

  /**
   * Gao, Cai and Ji 2020 (Adaptive Convolutional ReLUs), eqs. 4 and 6: max(x, theta); a tie goes to
   * theta.
   */
  public record AdaReLU(double theta) implements ReferenceFunction {

    @Override
    public List<String> learnables() {
      return List.of("theta");
    }

    @Override
    public List<double[]> initial() {
      return List.of(new double[] {theta});
    }

    @Override
    public double value(double x, double... p) {
      return Math.max(x, p[0]);
    }

    @Override
    public double slope(double x, double... p) {
      return x > p[0] ? 1 : 0;
    }

    @Override
    public double slopeOf(int parameter, double x, double... p) {
      return x > p[0] ? 0 : 1;
    }

    @Override
    public double[] kinks(double... p) {
      return p.clone();
    }
  }
}
