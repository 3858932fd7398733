package dev.lamina.samples.synthetic;

/**
 * Random numbers that are the same on every machine and Java version, which {@code
 * java.util.SplittableRandom} does not promise for its doubles. SplitMix64: Steele, Lea, Flood
 * 2014, "Fast splittable pseudorandom number generators", figure 17.
 */
final class Draws {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private long state;

  /** Numbers that follow from all of the keys; other keys give unrelated numbers. */
  Draws(long... keys) {
    for (long key : keys) {
      state = mixed(state + STEP) ^ mixed(key);
    }
  }

  private static long mixed(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += STEP;
    return mixed(state);
  }

  /** From 0 up to and without 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** A whole number from 0 up to and without the bound. */
  int below(int bound) {
    return (int) (unit() * bound);
  }
}
