package dev.lamina.runtime.metric;

/** What a model is measured by, besides its loss. */
public enum Measure {
  /** The share of examples whose class has the highest output, 0 to 1. */
  TOP_1("top-1", true),
  /** The share of examples whose class is among the five highest outputs, 0 to 1. */
  TOP_5("top-5", true),
  /**
   * The Dice coefficient of what is predicted and what is true, {@code 2 |P and T| / (|P| + |T|)},
   * of each example by itself, 0 to 1; 1 where both are empty.
   */
  DICE("Dice", true),
  /** The distance of output and target, averaged over the elements of an example. */
  MEAN_ABSOLUTE_ERROR("mean absolute error", false);

  private final String title;
  private final boolean higherIsBetter;

  Measure(String title, boolean higherIsBetter) {
    this.title = title;
    this.higherIsBetter = higherIsBetter;
  }

  /** As it stands in logs and tables: "top-1". */
  public String title() {
    return title;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
