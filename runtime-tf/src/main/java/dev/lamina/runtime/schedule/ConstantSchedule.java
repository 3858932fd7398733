package dev.lamina.runtime.schedule;

/** One rate for every step. */
public record ConstantSchedule(double learningRate) implements Schedule {

  @Override
  public double rate(int epoch, int iteration, int iterations) {
    return learningRate;
  }
}
