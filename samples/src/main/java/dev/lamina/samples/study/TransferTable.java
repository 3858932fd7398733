package dev.lamina.samples.study;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A study of transfer as its paper prints it. */
public final class TransferTable {
  private final TransferStudy study;
  private final Columns columns =
      new Columns(
          1,
          List.of(
              "function", "gray", "without pre-training", "without fine-tuning", "both", "paper"));

  /**
   * The table of a study.
   *
   * @param results with every run of the study
   */
  public TransferTable(TransferStudy study, ResultsFile results) {
    this.study = study;
    study.rows().forEach(row -> columns.add(cells(row, study.outcomes(results, row))));
  }

  private static List<String> cells(GridRow row, List<TransferStudy.Outcome> outcomes) {
    double guess = 1.0 / row.data().train().classNames().size();
    return List.of(
        row.variant().label(),
        cell(outcomes, TransferStudy.Outcome::gray, guess),
        cell(outcomes, TransferStudy.Outcome::scratch, guess),
        cell(outcomes, TransferStudy.Outcome::untuned, guess),
        cell(outcomes, TransferStudy.Outcome::tuned, guess),
        row.paper().isEmpty() ? "-" : row.paper());
  }

  private static String cell(
      List<TransferStudy.Outcome> outcomes,
      ToDoubleFunction<TransferStudy.Outcome> value,
      double guess) {
    return Spread.of(outcomes.stream().map(value::applyAsDouble).toList(), guess).text();
  }

  /** What the columns hold, in a sentence. */
  public String legend() {
    return ("Test accuracy in %%: %s epochs on %s at a rate of 0.01, then %s epochs on the same images"
            + " moved, inverted and recoloured, at %s%s; the paper's are MNIST to SVHN, without"
            + " pre-training / without fine-tuning / both.")
        .formatted(
            study.before(),
            study.rows().get(0).data().train().name(),
            study.after(),
            StudyTable.rate(study.rate()),
            study.seeds() == 1
                ? ""
                : "; mean and standard deviation over " + study.seeds() + " seeds");
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
