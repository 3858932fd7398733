package dev.lamina.runtime.model;

import dev.lamina.runtime.optimizer.UpdateRule;
import java.util.List;

/**
 * How a model is trained: an optimizer, a learning rate that warms up linearly and then falls in
 * steps, and augmentation. Each {@code with...} method returns a changed copy.
 *
 * @param epochs passes over the training set
 * @param batch examples a step
 * @param learningRate after warm-up and before the first milestone
 * @param rule of the optimizer: {@link UpdateRule#momentum} or {@link UpdateRule#adam}
 * @param weightDecay L2 decay of weights; biases, BatchNorm and learnables of activations are
 *     spared, but for a decay of their own
 * @param milestones epochs, from 0, at whose start the rate is multiplied by gamma
 * @param gamma factor of the learning rate at each milestone
 * @param warmupEpochs epochs over which the rate rises linearly from 0, step by step
 * @param crop zero pixels a side before a random crop of the image's own size; 0 for none
 * @param flip whether half of the images are mirrored left to right
 * @param labelSmoothing share of the target that all classes divide evenly, from 0 to below 1
 */
public record Recipe(
    int epochs,
    int batch,
    double learningRate,
    UpdateRule rule,
    double weightDecay,
    List<Integer> milestones,
    double gamma,
    int warmupEpochs,
    int crop,
    boolean flip,
    double labelSmoothing) {

  public Recipe {
    milestones = List.copyOf(milestones);
  }

  /** The defaults of {@code @Train}. */
  public static Recipe defaults() {
    return new Recipe(
        10, 64, 0.01, UpdateRule.momentum(0.9, true), 0, List.of(), 0.1, 0, 0, false, 0);
  }

  public Recipe withEpochs(int value) {
    return new Recipe(
        value,
        batch,
        learningRate,
        rule,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip,
        labelSmoothing);
  }

  public Recipe withBatch(int value) {
    return new Recipe(
        epochs,
        value,
        learningRate,
        rule,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip,
        labelSmoothing);
  }

  public Recipe withLearningRate(double value) {
    return new Recipe(
        epochs,
        batch,
        value,
        rule,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip,
        labelSmoothing);
  }

  public Recipe withRule(UpdateRule value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        value,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip,
        labelSmoothing);
  }

  /** Stochastic gradient descent with momentum. */
  public Recipe withMomentum(double momentum, boolean nesterov) {
    return withRule(UpdateRule.momentum(momentum, nesterov));
  }

  /** Adam with PyTorch's defaults: betas 0.9 and 0.999, epsilon 1e-8. */
  public Recipe withAdam() {
    return withRule(UpdateRule.adam());
  }

  /** Adam. */
  public Recipe withAdam(double beta1, double beta2, double epsilon) {
    return withRule(UpdateRule.adam(beta1, beta2, epsilon));
  }

  public Recipe withWeightDecay(double value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        rule,
        value,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip,
        labelSmoothing);
  }

  public Recipe withMilestones(double factor, Integer... epochsFromZero) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        rule,
        weightDecay,
        List.of(epochsFromZero),
        factor,
        warmupEpochs,
        crop,
        flip,
        labelSmoothing);
  }

  public Recipe withWarmupEpochs(int value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        rule,
        weightDecay,
        milestones,
        gamma,
        value,
        crop,
        flip,
        labelSmoothing);
  }

  public Recipe withAugmentation(int cropPadding, boolean flipHalf) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        rule,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        cropPadding,
        flipHalf,
        labelSmoothing);
  }

  public Recipe withLabelSmoothing(double value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        rule,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip,
        value);
  }
}
