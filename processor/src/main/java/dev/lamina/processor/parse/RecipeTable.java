package dev.lamina.processor.parse;

import java.util.List;
import java.util.function.DoublePredicate;

/** What each attribute of {@code @Train} may be, in the order in which a recipe is set up. */
final class RecipeTable {
  private static final String BELOW_1 = "from 0 to 1, 1 left out";

  static final List<Row> ROWS =
      List.of(
          number("epochs", v -> v >= 1, "at least 1"),
          number("batch", v -> v >= 1, "at least 1"),
          choice("optimizer", "Optimizer"),
          number("learningRate", v -> v > 0, "above 0"),
          share("momentum").takenBy("optimizer", "SGD", "RMSPROP"),
          flag("nesterov").takenBy("optimizer", "SGD"),
          share("beta1").takenBy("optimizer", "ADAM", "ADAMW"),
          share("beta2").takenBy("optimizer", "ADAM", "ADAMW"),
          share("rho").takenBy("optimizer", "RMSPROP"),
          number("epsilon", v -> v > 0, "above 0").takenBy("optimizer", "ADAM", "ADAMW", "RMSPROP"),
          number("weightDecay", v -> v >= 0, "at least 0"),
          choice("spares", "Spared"),
          number("clipNorm", v -> v >= 0, "at least 0"),
          share("ema"),
          choice("schedule", "Schedule"),
          number("milestones", v -> v >= 0, "at least 0").takenBy("schedule", "STEPS"),
          number("gamma", v -> v > 0, "above 0").takenBy("schedule", "STEPS"),
          number("minRate", v -> v >= 0, "at least 0").takenBy("schedule", "COSINE"),
          share("peakAt").takenBy("schedule", "ONE_CYCLE"),
          number("divFactor", v -> v > 0, "above 0").takenBy("schedule", "ONE_CYCLE"),
          number("finalDivFactor", v -> v > 0, "above 0").takenBy("schedule", "ONE_CYCLE"),
          number("warmupEpochs", v -> v >= 0, "at least 0"),
          number("warmupStart", v -> v >= 0 && v <= 1, "from 0 to 1"),
          number("crop", v -> v >= 0, "at least 0"),
          flag("flip"),
          number("rotation", v -> v >= 0 && v <= 180, "from 0 to 180"),
          number("cutout", v -> v >= 0, "at least 0"),
          number("mixup", v -> v >= 0, "at least 0"),
          number("mean", v -> !Double.isNaN(v), "that is finite"),
          number("std", v -> v > 0, "above 0"),
          share("labelSmoothing"),
          flag("syncBatchNorm"));

  private RecipeTable() {}

  /**
   * An attribute.
   *
   * @param legal which numbers are, one by one if there are several
   * @param range says so, to follow "expected a number"
   * @param type of a choice, the enum's simple name; empty for other attributes
   * @param choice the attribute that decides whether this one is taken; empty if it always is
   * @param takers the values of the choice that take it
   */
  record Row(
      String name,
      DoublePredicate legal,
      String range,
      String type,
      String choice,
      List<String> takers) {

    /** What the choice is when nobody says. */
    String usualChoice() {
      return choice.equals("optimizer") ? "SGD" : "STEPS";
    }

    private Row takenBy(String byWhat, String... those) {
      return new Row(name, legal, range, type, byWhat, List.of(those));
    }
  }

  private static Row number(String name, DoublePredicate legal, String range) {
    return new Row(name, legal, range, "", "", List.of());
  }

  private static Row share(String name) {
    return number(name, v -> v >= 0 && v < 1, BELOW_1);
  }

  private static Row flag(String name) {
    return new Row(name, v -> true, "", "", "", List.of());
  }

  private static Row choice(String name, String type) {
    return new Row(name, v -> true, "", type, "", List.of());
  }
}
