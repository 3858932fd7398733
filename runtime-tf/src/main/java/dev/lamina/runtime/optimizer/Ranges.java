package dev.lamina.runtime.optimizer;

import org.tensorflow.Operand;

/** What optimizers say about numbers that they cannot work with. */
final class Ranges {
  private Ranges() {}

  static double fraction(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be at least 0 and below 1");
    }
    return value;
  }

  static double notNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be at least 0 and finite");
    }
    return value;
  }

  static double positive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be above 0 and finite");
    }
    return value;
  }

  static <T extends Operand<?>> T learningRate(T rate) {
    if (rate.shape().numDimensions() > 0) {
      throw new IllegalArgumentException(
          "the learning rate must be a scalar, its shape is " + rate.shape());
    }
    return rate;
  }
}
