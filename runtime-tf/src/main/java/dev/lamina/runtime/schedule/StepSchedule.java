package dev.lamina.runtime.schedule;

import java.util.List;

/**
 * A rate that rises linearly from 0, step by step, and then falls in steps. During warm-up step s
 * has {@code learningRate * s / steps of the warm-up}, so that the first changes nothing;
 * afterwards an epoch has {@code learningRate * gamma^m}, where m milestones are not after it.
 *
 * @param learningRate after warm-up and before the first milestone
 * @param milestones epochs, from 0, at whose start the rate is multiplied by gamma
 * @param gamma factor at each milestone
 * @param warmupEpochs epochs of warm-up; 0 for none
 */
public record StepSchedule(
    double learningRate, List<Integer> milestones, double gamma, int warmupEpochs)
    implements Schedule {

  public StepSchedule {
    milestones = List.copyOf(milestones);
  }

  @Override
  public double rate(int epoch, int iteration, int iterations) {
    if (epoch < warmupEpochs) {
      double step = (double) epoch * iterations + iteration;
      return learningRate * step / ((double) warmupEpochs * iterations);
    }
    long passed = milestones.stream().filter(milestone -> milestone <= epoch).count();
    return learningRate * Math.pow(gamma, passed);
  }
}
