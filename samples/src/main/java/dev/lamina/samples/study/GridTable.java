package dev.lamina.samples.study;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A grid of models and functions as a table: mean, spread, best, and what a paper reports. */
public final class GridTable {
  private final GridStudy study;
  private final Columns columns =
      new Columns(
          2,
          List.of(
              "model",
              "functions",
              "parameters",
              "top-1",
              "best run",
              "best epochs",
              "top-5",
              "paper"));

  /**
   * The table of a study.
   *
   * @param results with every run of the study
   */
  public GridTable(GridStudy study, ResultsFile results) {
    this.study = study;
    study.rows().forEach(row -> columns.add(cells(row, study.outcomes(results, row))));
  }

  private static List<String> cells(GridRow row, List<GridStudy.Outcome> outcomes) {
    double guess = 1.0 / row.data().train().classNames().size();
    Spread top1 = spread(outcomes, GridStudy.Outcome::top1, guess);
    return List.of(
        row.model().name(),
        row.variant().label(),
        String.format(Locale.ROOT, "%,d", row.model().summary().parameters()),
        top1.text(),
        Spread.number(top1.best()),
        Spread.number(spread(outcomes, GridStudy.Outcome::best, guess).mean()),
        Spread.number(spread(outcomes, GridStudy.Outcome::top5, 5 * guess).mean()),
        row.paper().isEmpty() ? "-" : row.paper());
  }

  private static Spread spread(
      List<GridStudy.Outcome> outcomes, ToDoubleFunction<GridStudy.Outcome> value, double guess) {
    return Spread.of(outcomes.stream().map(value::applyAsDouble).toList(), guess);
  }

  /** What the columns hold, in a sentence. */
  public String legend() {
    return "Test accuracy in % on "
        + study.rows().get(0).data().train().name()
        + (study.seeds() == 1
            ? ", one run."
            : ": mean and standard deviation of " + study.seeds() + " runs after the last epoch;")
        + (study.seeds() == 1
            ? " \"best epochs\" is that of the epoch that was best on the test set."
            : " the best of them; the mean of each run's best epoch on the test set; mean top-5.");
  }

  /** For a terminal. */
  public String text() {
    return columns.text();
  }

  /** As Markdown. */
  public String markdown() {
    return columns.markdown();
  }
}
