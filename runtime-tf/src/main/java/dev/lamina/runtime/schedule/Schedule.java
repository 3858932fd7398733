package dev.lamina.runtime.schedule;

/** The learning rate of every step. It is asked once a step before training starts. */
@FunctionalInterface
public interface Schedule {

  /**
   * @param epoch from 0
   * @param iteration of the epoch, from 0
   * @param iterations of an epoch
   */
  double rate(int epoch, int iteration, int iterations);

  /**
   * The rates of the steps of some epochs, one after the other.
   *
   * @param firstEpoch from 0
   * @param epochs the first epoch that is left out
   * @param iterations of an epoch
   */
  default float[] table(int firstEpoch, int epochs, int iterations) {
    float[] rates = new float[Math.multiplyExact(epochs - firstEpoch, iterations)];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = (float) rate(firstEpoch + i / iterations, i % iterations, iterations);
    }
    return rates;
  }
}
