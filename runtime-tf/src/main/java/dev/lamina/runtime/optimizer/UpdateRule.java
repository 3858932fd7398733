package dev.lamina.runtime.optimizer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** An optimizer as a recipe names it: its numbers, before there is a graph. */
public sealed interface UpdateRule {

  /**
   * The optimizer in a graph.
   *
   * @param rate the learning rate, a scalar of the training graph
   * @param weightDecay of weights; 0 for none
   * @throws IllegalArgumentException if a number is out of its range
   */
  Optimizer optimizer(Operand<TFloat32> rate, double weightDecay);

  /** See {@link Sgd}. */
  static UpdateRule momentum(double momentum, boolean nesterov) {
    return new Momentum(momentum, nesterov);
  }

  /** {@link Adam} with PyTorch's defaults: betas 0.9 and 0.999, epsilon 1e-8. */
  static UpdateRule adam() {
    return adam(0.9, 0.999, 1e-8);
  }

  /** See {@link Adam}. */
  static UpdateRule adam(double beta1, double beta2, double epsilon) {
    return new AdaptiveMoments(beta1, beta2, epsilon);
  }

  /**
   * The rule of {@link Sgd}.
   *
   * @param momentum from 0 (none) to below 1
   * @param nesterov whether the step is Nesterov's
   */
  record Momentum(double momentum, boolean nesterov) implements UpdateRule {
    @Override
    public Optimizer optimizer(Operand<TFloat32> rate, double weightDecay) {
      return new Sgd(rate, momentum, nesterov, weightDecay);
    }
  }

  /**
   * The rule of {@link Adam}.
   *
   * @param beta1 from 0 to below 1
   * @param beta2 from 0 to below 1
   * @param epsilon above 0
   */
  record AdaptiveMoments(double beta1, double beta2, double epsilon) implements UpdateRule {
    @Override
    public Optimizer optimizer(Operand<TFloat32> rate, double weightDecay) {
      return new Adam(rate, beta1, beta2, epsilon, weightDecay);
    }
  }
}
