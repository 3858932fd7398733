package dev.lamina.runtime.train;

/**
 * The order of the examples of an epoch. It depends on seed, epoch and number alone: SplitMix64
 * (Steele, Lea, Flood 2014), started at {@code seed + mix(epoch)}, drives Fisher and Yates's
 * shuffle from the last place down; a place below n is the upper half of the product of n and the
 * upper 32 bits of a draw, and draws that would favour a place are thrown away (Lemire 2019).
 */
final class Shuffle {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Shuffle(long state) {
    this.state = state;
  }

  /** The numbers from 0 to size - 1 in the order of that epoch. */
  static long[] order(long seed, int epoch, int size) {
    Shuffle random = new Shuffle(seed + mix((epoch + 1) * GOLDEN));
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = random.below(i + 1);
      long kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private int below(int bound) {
    long product = (next() >>> 32) * bound;
    long reject = (1L << 32) % bound;
    while ((product & 0xFFFFFFFFL) < reject) {
      product = (next() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
