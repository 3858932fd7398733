package dev.lamina.runtime.reference;

import static dev.lamina.runtime.reference.SpecialFunctions.bell;
import static dev.lamina.runtime.reference.SpecialFunctions.sigmoid;

import java.util.List;

/** The functions of Chen, Li and Xu 2020 (arXiv 2006.13858): a learnable slope for each sign. */
public final class Attentions {
  private static final double LOW = 0.01;
  private static final double HIGH = 0.99;

  private Attentions() {}

  /** What the two functions have in common. */
  private interface Attention extends ReferenceFunction {

    double alpha();

    double beta();

    @Override
    default List<String> learnables() {
      return List.of("alpha", "beta");
    }

    @Override
    default List<double[]> initial() {
      return List.of(new double[] {alpha()}, new double[] {beta()});
    }

    @Override
    default double value(double x, double... p) {
      return x * slope(x, p);
    }

    @Override
    default double slopeOf(int parameter, double x, double... p) {
      if (parameter == 0) {
        return x < 0 && p[0] >= LOW && p[0] <= HIGH ? x : 0;
      }
      return x < 0 ? 0 : x * bell(p[1]);
    }

    @Override
    default double[] kinks(double... p) {
      return new double[] {0};
    }

    @Override
    default boolean isSmooth(double distance, double x, double... p) {
      return Math.abs(x) > distance
          && Math.abs(p[0] - LOW) > distance
          && Math.abs(p[0] - HIGH) > distance;
    }
  }

  /** Eq. 5: C(alpha) x below 0, (1 + sigmoid(beta)) x from 0 on; C clamps to [0.01, 0.99]. */
  public record AReLU(double alpha, double beta) implements Attention {

    @Override
    public double slope(double x, double... p) {
      return x < 0 ? Math.min(Math.max(p[0], LOW), HIGH) : 1 + sigmoid(p[1]);
    }
  }

  /** The attention without the rectified unit it is added to. */
  public record ELSA(double alpha, double beta) implements Attention {

    @Override
    public double slope(double x, double... p) {
      return x < 0 ? Math.min(Math.max(p[0], LOW), HIGH) : sigmoid(p[1]);
    }
  }
}
