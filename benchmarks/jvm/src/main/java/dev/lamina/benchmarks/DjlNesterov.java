package dev.lamina.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Nesterov's momentum as PyTorch has it, with weight decay for what has more than one dimension.
 * DJL's own is not implemented for its PyTorch engine.
 */
final class DjlNesterov extends Optimizer {
  private final Map<String, NDArray> velocities = new HashMap<>();

  DjlNesterov() {
    super(new Builder());
  }

  @Override
  public void update(String parameter, NDArray weight, NDArray gradient) {
    if (weight.getShape().dimension() > 1) {
      addScaled(gradient, weight, Turns.WEIGHT_DECAY);
    }
    NDArray velocity = velocities.computeIfAbsent(parameter, name -> zeros(weight));
    velocity.muli(Turns.MOMENTUM).addi(gradient);
    addScaled(gradient, velocity, Turns.MOMENTUM);
    addScaled(weight, gradient, -Turns.RATE);
    clear(weight);
  }

  /** As DJL's own optimizers do: what {@link #update} takes is a copy, and the next adds to it. */
  private static void clear(NDArray weight) {
    try (NDArray gradient = weight.getGradient()) {
      gradient.subi(gradient);
    }
  }

  private static NDArray zeros(NDArray weight) {
    NDArray zeros = weight.zerosLike();
    zeros.detach();
    return zeros;
  }

  private static void addScaled(NDArray sum, NDArray added, float factor) {
    try (NDArray scaled = added.mul(factor)) {
      sum.addi(scaled);
    }
  }

  private static final class Builder extends OptimizerBuilder<Builder> {
    @Override
    protected Builder self() {
      return this;
    }
  }
}
