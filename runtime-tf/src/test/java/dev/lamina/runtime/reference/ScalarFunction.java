package dev.lamina.runtime.reference;

import java.util.List;

/** An activation function of one number, with its derivatives as its paper has them. */
public enum ScalarFunction {
  /** max(x, theta); a tie goes to theta. */
  ADARELU("theta") {
    @Override
    double value(double x, double... p) {
      return Math.max(x, p[0]);
    }

    @Override
    double slope(double x, double... p) {
      return x > p[0] ? 1 : 0;
    }

    @Override
    double slopeOf(int learnable, double x, double... p) {
      return x > p[0] ? 0 : 1;
    }
  },
  ARELU("alpha", "beta") {
    @Override
    double value(double x, double... p) {
      return x * slope(x, p);
    }

    @Override
    double slope(double x, double... p) {
      return x < 0 ? Math.min(Math.max(p[0], 0.01), 0.99) : 1 + sigmoid(p[1]);
    }

    @Override
    double slopeOf(int learnable, double x, double... p) {
      if (learnable == 0) {
        return x < 0 && p[0] >= 0.01 && p[0] <= 0.99 ? x : 0;
      }
      return x < 0 ? 0 : x * sigmoid(p[1]) * (1 - sigmoid(p[1]));
    }
  },
  TANH {
    @Override
    double value(double x, double... p) {
      return Math.tanh(x);
    }

    @Override
    double slope(double x, double... p) {
      return 1 - Math.tanh(x) * Math.tanh(x);
    }

    @Override
    double slopeOf(int learnable, double x, double... p) {
      throw new AssertionError("no learnables");
    }
  };

  private final List<String> learnables;

  ScalarFunction(String... learnables) {
    this.learnables = List.of(learnables);
  }

  public List<String> learnables() {
    return learnables;
  }

  abstract double value(double x, double... p);

  /** The derivative with respect to x. */
  abstract double slope(double x, double... p);

  /** The derivative with respect to a learnable. */
  abstract double slopeOf(int learnable, double x, double... p);

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
