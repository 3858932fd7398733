package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.initializer.Initializer;

/**
 * How the learnables of an activation start and are trained.
 *
 * @param initializer null for the function's own initial values
 * @param l2 see {@link Tuning#decay()}
 * @param learningRateFactor see {@link Tuning#learningRateFactor()}
 */
record LearnableOptions(Initializer initializer, double l2, double learningRateFactor) {
  static final LearnableOptions DEFAULT = new LearnableOptions(null, 0, 1);

  LearnableOptions initializer(Initializer values) {
    return new LearnableOptions(values, l2, learningRateFactor);
  }

  LearnableOptions l2(double coefficient) {
    return new LearnableOptions(initializer, coefficient, learningRateFactor);
  }

  LearnableOptions learningRateFactor(double factor) {
    return new LearnableOptions(initializer, l2, factor);
  }

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  Tuning tuning(boolean positive) {
    return new Tuning(l2, learningRateFactor, positive);
  }
}
