package dev.lamina.processor.parse;

import java.util.List;
import java.util.function.DoublePredicate;

/** What each attribute of {@code @Train} may be, in the order in which a recipe is set up. */
final class RecipeTable {
  static final List<Row> ROWS =
      List.of(
          number("epochs", v -> v >= 1, "at least 1"),
          number("batch", v -> v >= 1, "at least 1"),
          choice("optimizer", "Optimizer"),
          number("learningRate", v -> v > 0, "above 0"),
          number("momentum", v -> v >= 0 && v < 1, "from 0 to 1, 1 left out")
              .takenBy("optimizer", "SGD"),
          flag("nesterov").takenBy("optimizer", "SGD"),
          number("weightDecay", v -> v >= 0, "at least 0"),
          number("milestones", v -> v >= 0, "at least 0"),
          number("gamma", v -> v > 0, "above 0"),
          number("warmupEpochs", v -> v >= 0, "at least 0"),
          number("crop", v -> v >= 0, "at least 0"),
          flag("flip"),
          number("labelSmoothing", v -> v >= 0 && v < 1, "from 0 to 1, 1 left out"));

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

    private Row takenBy(String byWhat, String... those) {
      return new Row(name, legal, range, type, byWhat, List.of(those));
    }
  }

  private static Row number(String name, DoublePredicate legal, String range) {
    return new Row(name, legal, range, "", "", List.of());
  }

  private static Row flag(String name) {
    return new Row(name, v -> true, "", "", "", List.of());
  }

  private static Row choice(String name, String type) {
    return new Row(name, v -> true, "", type, "", List.of());
  }
}
