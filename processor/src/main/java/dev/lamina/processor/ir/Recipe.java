package dev.lamina.processor.ir;

import java.util.List;

/**
 * The values of {@code @Train}.
 *
 * @param adam whether the optimizer is Adam; else stochastic gradient descent with momentum
 */
public record Recipe(
    int epochs,
    int batch,
    double learningRate,
    boolean adam,
    double momentum,
    boolean nesterov,
    double weightDecay,
    List<Integer> milestones,
    double gamma,
    int warmupEpochs,
    int crop,
    boolean flip,
    double labelSmoothing) {}
