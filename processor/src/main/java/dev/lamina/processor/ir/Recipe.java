package dev.lamina.processor.ir;

import java.util.List;

/** The values of {@code @Train}. */
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
    boolean flip) {}
