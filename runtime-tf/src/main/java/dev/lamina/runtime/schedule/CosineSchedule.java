package dev.lamina.runtime.schedule;

/**
 * A rate that falls along half a cosine, step by step (Loshchilov and Hutter 2017, arXiv
 * 1608.03983, without restarts), as PyTorch's CosineAnnealingLR with T_max the number of its steps:
 * {@code minRate + (learningRate - minRate) (1 + cos(pi t / T)) / 2}.
 *
 * @param learningRate of the first step
 * @param minRate which the step after the last one would have
 * @param firstEpoch from 0, in which it begins
 * @param endEpoch the first epoch that is left out
 */
public record CosineSchedule(double learningRate, double minRate, int firstEpoch, int endEpoch)
    implements Schedule {

  @Override
  public double rate(int epoch, int iteration, int iterations) {
    double steps = (double) (endEpoch - firstEpoch) * iterations;
    double step = (double) (epoch - firstEpoch) * iterations + iteration;
    return Cosine.between(learningRate, minRate, step / steps);
  }
}
