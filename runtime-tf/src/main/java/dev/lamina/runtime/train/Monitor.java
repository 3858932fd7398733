package dev.lamina.runtime.train;

import dev.lamina.runtime.metric.Metrics;
import java.util.Locale;
import java.util.OptionalDouble;

/** What says which epoch is the best so far, and whether training still gets anywhere. */
public enum Monitor {
  /** The loss on the test set; less is better. */
  TEST_LOSS,
  /** The share of test images whose class comes first; more is better. */
  TEST_ACCURACY,
  /** The loss over the training steps; less is better. */
  TRAIN_LOSS;

  /** The value after an epoch; empty if it was measured on no test set. */
  OptionalDouble of(EpochResult epoch) {
    return switch (this) {
      case TEST_LOSS -> optional(epoch.test().map(Metrics::loss).orElse(null));
      case TEST_ACCURACY -> optional(epoch.test().map(Metrics::top1).orElse(null));
      case TRAIN_LOSS -> OptionalDouble.of(epoch.train().loss());
    };
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** How much better a value is than another; negative if it is worse. */
  double gain(double value, double before) {
    return this == TEST_ACCURACY ? value - before : before - value;
  }

  boolean needsTest() {
    return this != TRAIN_LOSS;
  }

  /** As it is written on a command line and in a checkpoint: "test-loss". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Monitor parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  String words() {
    return toString().replace('-', ' ');
  }
}
