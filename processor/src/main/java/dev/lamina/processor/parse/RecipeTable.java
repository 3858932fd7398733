package dev.lamina.processor.parse;

import java.util.List;

/** What each attribute of {@code @Train} may be, in the order in which a recipe is set up. */
final class RecipeTable {
  static final List<Row> ROWS =
      List.of(
          number("epochs", Range.AT_LEAST_1),
          number("batch", Range.AT_LEAST_1),
          choice("optimizer", "Optimizer"),
          number("learningRate", Range.ABOVE_0),
          share("momentum").takenBy("optimizer", "SGD", "RMSPROP"),
          flag("nesterov").takenBy("optimizer", "SGD"),
          share("beta1").takenBy("optimizer", "ADAM", "ADAMW"),
          share("beta2").takenBy("optimizer", "ADAM", "ADAMW"),
          share("rho").takenBy("optimizer", "RMSPROP"),
          number("epsilon", Range.ABOVE_0).takenBy("optimizer", "ADAM", "ADAMW", "RMSPROP"),
          number("weightDecay", Range.AT_LEAST_0),
          choice("spares", "Spared"),
          number("clipNorm", Range.AT_LEAST_0),
          share("ema"),
          choice("schedule", "Schedule"),
          number("milestones", Range.AT_LEAST_0).takenBy("schedule", "STEPS"),
          number("gamma", Range.ABOVE_0).takenBy("schedule", "STEPS"),
          number("minRate", Range.AT_LEAST_0).takenBy("schedule", "COSINE"),
          share("peakAt").takenBy("schedule", "ONE_CYCLE"),
          number("divFactor", Range.ABOVE_0).takenBy("schedule", "ONE_CYCLE"),
          number("finalDivFactor", Range.ABOVE_0).takenBy("schedule", "ONE_CYCLE"),
          number("warmupEpochs", Range.AT_LEAST_0),
          number("warmupStart", Range.UP_TO_1),
          number("crop", Range.AT_LEAST_0),
          flag("flip"),
          number("rotation", Range.UP_TO_180),
          number("cutout", Range.AT_LEAST_0),
          number("mixup", Range.AT_LEAST_0),
          number("mean", Range.FINITE),
          number("std", Range.ABOVE_0),
          share("labelSmoothing"),
          choice("precision", "Precision"),
          flag("syncBatchNorm"));

  private RecipeTable() {}

  /** Which numbers are legal; infinite ones never are. */
  enum Range {
    AT_LEAST_0("at least 0"),
    AT_LEAST_1("at least 1"),
    ABOVE_0("above 0"),
    BELOW_1("from 0 to 1, 1 left out"),
    UP_TO_1("from 0 to 1"),
    UP_TO_180("from 0 to 180"),
    FINITE("that is finite");

    private final String text;

    Range(String text) {
      this.text = text;
    }

    boolean holds(double value) {
      return !Double.isInfinite(value)
          && switch (this) {
            case AT_LEAST_0 -> value >= 0;
            case AT_LEAST_1 -> value >= 1;
            case ABOVE_0 -> value > 0;
            case BELOW_1 -> value >= 0 && value < 1;
            case UP_TO_1 -> value >= 0 && value <= 1;
            case UP_TO_180 -> value >= 0 && value <= 180;
            case FINITE -> !Double.isNaN(value);
          };
    }

    /** What follows "expected a number". */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * An attribute.
   *
   * @param range which numbers it may be, one by one if there are several
   * @param type of a choice, the enum's simple name; empty for other attributes
   * @param choice the attribute that decides whether this one is taken; empty if it always is
   * @param takers the values of the choice that take it
   */
  record Row(String name, Range range, String type, String choice, List<String> takers) {

    /** What the choice is when nobody says. */
    String usualChoice() {
      return choice.equals("optimizer") ? "SGD" : "STEPS";
    }

    private Row takenBy(String byWhat, String... those) {
      return new Row(name, range, type, byWhat, List.of(those));
    }
  }

  private static Row number(String name, Range range) {
    return new Row(name, range, "", "", List.of());
  }

  private static Row share(String name) {
    return number(name, Range.BELOW_1);
  }

  private static Row flag(String name) {
    return new Row(name, Range.FINITE, "", "", List.of());
  }

  private static Row choice(String name, String type) {
    return new Row(name, Range.FINITE, type, "", List.of());
  }
}
