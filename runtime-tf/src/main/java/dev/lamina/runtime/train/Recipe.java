package dev.lamina.runtime.train;

import java.util.List;

/**
 * How a model is trained: stochastic gradient descent with momentum, a learning rate that warms up
 * linearly and then falls in steps, and augmentation. Each {@code with...} method returns a changed
 * copy.
 *
 * @param epochs passes over the training set
 * @param batch examples a step
 * @param learningRate after warm-up and before the first milestone
 * @param momentum 0 for none
 * @param nesterov Nesterov's momentum, in PyTorch's form
 * @param weightDecay L2 decay of weights; biases, BatchNorm and learnables of activations are
 *     spared
 * @param milestones epochs, from 0, at whose start the rate is multiplied by gamma
 * @param gamma factor of the learning rate at each milestone
 * @param warmupEpochs epochs over which the rate rises linearly from 0, step by step
 * @param crop zero pixels a side before a random crop of the image's own size; 0 for none
 * @param flip whether half of the images are mirrored left to right
 */
public record Recipe(
    int epochs,
    int batch,
    double learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    List<Integer> milestones,
    double gamma,
    int warmupEpochs,
    int crop,
    boolean flip) {

  public Recipe {
    milestones = List.copyOf(milestones);
  }

  /** The defaults of {@code @Train}. */
  public static Recipe defaults() {
    return new Recipe(10, 64, 0.01, 0.9, true, 0, List.of(), 0.1, 0, 0, false);
  }

  public Recipe withEpochs(int value) {
    return new Recipe(
        value,
        batch,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip);
  }

  public Recipe withBatch(int value) {
    return new Recipe(
        epochs,
        value,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip);
  }

  public Recipe withLearningRate(double value) {
    return new Recipe(
        epochs,
        batch,
        value,
        momentum,
        nesterov,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip);
  }

  public Recipe withMomentum(double value, boolean useNesterov) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        value,
        useNesterov,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip);
  }

  public Recipe withWeightDecay(double value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        nesterov,
        value,
        milestones,
        gamma,
        warmupEpochs,
        crop,
        flip);
  }

  public Recipe withMilestones(double factor, Integer... epochsFromZero) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        List.of(epochsFromZero),
        factor,
        warmupEpochs,
        crop,
        flip);
  }

  public Recipe withWarmupEpochs(int value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        milestones,
        gamma,
        value,
        crop,
        flip);
  }

  public Recipe withAugmentation(int cropPadding, boolean flipHalf) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        milestones,
        gamma,
        warmupEpochs,
        cropPadding,
        flipHalf);
  }
}
