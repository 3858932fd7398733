package dev.lamina.runtime.schedule;

import java.util.List;

/**
 * A rate that falls in steps, as PyTorch's MultiStepLR: an epoch has {@code learningRate *
 * gamma^m}, where m milestones are not after it.
 *
 * @param learningRate before the first milestone
 * @param milestones epochs, from 0, at whose start the rate is multiplied by gamma
 * @param gamma factor at each milestone
 */
public record StepSchedule(double learningRate, List<Integer> milestones, double gamma)
    implements Schedule {

  public StepSchedule {
    milestones = List.copyOf(milestones);
  }

  @Override
  public double rate(int epoch, int iteration, int iterations) {
    long passed = milestones.stream().filter(milestone -> milestone <= epoch).count();
    return learningRate * Math.pow(gamma, passed);
  }
}
