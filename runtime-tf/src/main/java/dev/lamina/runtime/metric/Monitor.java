package dev.lamina.runtime.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What says which epoch is the best so far, and whether training still gets anywhere. */
public enum Monitor {
  /** The loss on the test set; less is better. */
  TEST_LOSS,
  /** The share of test images whose class comes first; more is better. */
  TEST_ACCURACY,
  /** The loss over the training steps; less is better. */
  TRAIN_LOSS;

  /**
   * The value after an epoch; empty if it was measured on no test set.
   *
   * @param train over the epoch's training steps
   * @param test after them; empty without a test set
   */
  public OptionalDouble of(Metrics train, Optional<Metrics> test) {
    return switch (this) {
      case TEST_LOSS ->
          test.map(Metrics::loss).map(OptionalDouble::of).orElse(OptionalDouble.empty());
      case TEST_ACCURACY ->
          test.map(Metrics::top1).map(OptionalDouble::of).orElse(OptionalDouble.empty());
      case TRAIN_LOSS -> OptionalDouble.of(train.loss());
    };
  }

  /** How much better a value is than another; negative if it is worse. */
  public double gain(double value, double before) {
    return this == TEST_ACCURACY ? value - before : before - value;
  }

  public boolean needsTest() {
    return this != TRAIN_LOSS;
  }

  /** As it is written on a command line and in a checkpoint: "test-loss". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads what {@link #toString} writes. */
  public static Monitor parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As a sentence has it: "test loss". */
  public String words() {
    return toString().replace('-', ' ');
  }
}
