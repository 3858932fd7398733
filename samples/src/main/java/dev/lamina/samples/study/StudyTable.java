package dev.lamina.samples.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A study as its paper prints it: a row for each function, a column for each learning rate. */
public final class StudyTable {
  private final LearningRateStudy study;
  private final List<List<Spread>> rows = new ArrayList<>();

  /**
   * The table of a study.
   *
   * @param results with every run of the study
   */
  public StudyTable(LearningRateStudy study, ResultsFile results) {
    this.study = study;
    double guess = 1.0 / study.data().train().classNames().size();
    for (StudyFunction function : study.functions()) {
      rows.add(
          study.rates().stream()
              .map(rate -> Spread.of(study.accuracies(results, function, rate), guess))
              .toList());
    }
  }

  /** What the table shows, in a sentence. */
  public String title() {
    return ("Test accuracy in %% after %s %s on %s: ConvMNIST, stochastic gradient descent with momentum"
            + " %s, batches of %s%s.")
        .formatted(
            study.epochs(),
            study.epochs() == 1 ? "epoch" : "epochs",
            study.data().train().name(),
            LearningRateStudy.MOMENTUM,
            LearningRateStudy.BATCH,
            study.seeds() == 1
                ? ""
                : "; mean and standard deviation over " + study.seeds() + " seeds");
  }

  /** As text for a terminal, the best of each column marked with a star. */
  public String text() {
    List<String> rates = study.rates().stream().map(StudyTable::rate).toList();
    int first = study.functions().stream().mapToInt(f -> f.name().length()).max().orElse(0);
    List<List<String>> cells = new ArrayList<>(List.of(rates));
    rows.forEach(row -> cells.add(row.stream().map(Spread::text).toList()));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String name = i == 0 ? "" : study.functions().get(i - 1).name();
      StringBuilder line = new StringBuilder(pad(name, first));
      for (int column = 0; column < rates.size(); column++) {
        boolean best = i > 0 && isBest(i - 1, column);
        int at = column;
        int width = cells.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
        line.append("  ").append(pad(cells.get(i).get(column) + (best ? "*" : ""), width + 1));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /** As Markdown, the best of each column in bold. */
  public String markdown() {
    StringBuilder text = new StringBuilder("| function |");
    study.rates().forEach(rate -> text.append(' ').append(rate(rate)).append(" |"));
    text.append("\n| --- |").append(" ---: |".repeat(study.rates().size())).append('\n');
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = new ArrayList<>(List.of(study.functions().get(row).name()));
      for (int column = 0; column < study.rates().size(); column++) {
        String cell = rows.get(row).get(column).text();
        cells.add(isBest(row, column) ? "**" + cell + "**" : cell);
      }
      text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
    return text.toString();
  }

  private boolean isBest(int row, int column) {
    double best = rows.stream().mapToDouble(cells -> cells.get(column).mean()).max().orElse(0);
    return rows.get(row).get(column).mean() == best;
  }

  /** A power of ten as one: "1e-4". */
  public static String rate(double rate) {
    BigDecimal number = BigDecimal.valueOf(rate).stripTrailingZeros();
    boolean power = number.unscaledValue().longValue() == 1 && number.scale() > 0;
    return power ? "1e-" + number.scale() : number.toPlainString();
  }
}
