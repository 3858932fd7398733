package dev.lamina.runtime.schedule;

/**
 * A linear warm-up before another schedule, step by step, as PyTorch's LinearLR: step s has {@code
 * first * (start + (1 - start) * s / steps of the warm-up)}.
 *
 * @param epochs of warm-up
 * @param start the share of the first rate with which it begins; 0 changes nothing in the first
 *     step
 * @param first the rate that it leads to
 * @param then the schedule of the other epochs, which are counted from the start of training
 */
public record WarmUp(int epochs, double start, double first, Schedule then) implements Schedule {

  @Override
  public double rate(int epoch, int iteration, int iterations) {
    if (epoch >= epochs) {
      return then.rate(epoch, iteration, iterations);
    }
    double step = (double) epoch * iterations + iteration;
    return first * (start + (1 - start) * step / ((double) epochs * iterations));
  }
}
