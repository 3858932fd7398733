package dev.lamina.runtime.train;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How long training will still take, from how long it has taken so far: tests after the epochs
 * count in as soon as there was one.
 */
final class TimeLeft {
  private final int before;
  private final int epochs;
  private final LongSupplier clock;
  private final long start;

  /**
   * Starts the time.
   *
   * @param before epochs that were finished before
   * @param epochs in all
   * @param clock in nanoseconds
   */
  TimeLeft(int before, int epochs, LongSupplier clock) {
    this.before = before;
    this.epochs = epochs;
    this.clock = clock;
    start = clock.getAsLong();
  }

  /**
   * After a step of an epoch, both from 1.
   *
   * @return "4:05", "2:04:05"
   */
  String text(int epoch, int step, int steps) {
    double done = epoch - 1 - before + (double) step / steps;
    double seconds = (clock.getAsLong() - start) / 1e9;
    return text(Math.round(seconds / done * (epochs - before - done)));
  }

  static String text(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
