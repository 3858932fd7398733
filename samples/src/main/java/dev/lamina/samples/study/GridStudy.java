package dev.lamina.samples.study;

import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Models with activation functions, all trained by one recipe, some times each.
 *
 * @param rows of the table
 * @param recipe of every run
 * @param seeds runs of each row, with the seeds from 1 on
 */
public record GridStudy(List<GridRow> rows, Recipe recipe, int seeds) {
  private static final List<String> KEYS =
      List.of("data", "train", "test", "model", "functions", "fingerprint", "recipe", "seed");
  private static final List<String> VALUES = List.of("top1", "top5", "best");

  public GridStudy {
    rows = List.copyOf(rows);
  }

  /**
   * What a run gave on the test set, 0 to 1, NaN if it diverged.
   *
   * @param top1 after the last epoch
   * @param top5 after the last epoch
   * @param best top-1 after the epoch that was best on the test set, as papers report it
   */
  record Outcome(double top1, double top5, double best) {
    private static final Outcome DIVERGED = new Outcome(Double.NaN, Double.NaN, Double.NaN);

    static Outcome of(List<Double> values) {
      return new Outcome(values.get(0), values.get(1), values.get(2));
    }

    static Outcome of(History history) {
      Metrics last = history.last().test().orElseThrow();
      double best =
          history.epochs().stream()
              .mapToDouble(epoch -> epoch.test().orElseThrow().top1())
              .max()
              .orElseThrow();
      return new Outcome(last.top1(), last.top5(), best);
    }

    List<Double> values() {
      return List.of(top1, top5, best);
    }
  }

  /** The file of such runs; one that is there is continued. */
  public static ResultsFile open(Path path) {
    return ResultsFile.open(path, KEYS, VALUES);
  }

  /** Does the runs that the file does not have yet; all rows with one seed before the next. */
  public void complete(ResultsFile results, StudyListener listener) {
    int done = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      for (GridRow row : rows) {
        List<String> key = key(row, seed);
        Optional<List<Double>> known = results.find(key);
        if (known.isEmpty()) {
          results.add(key, train(row, seed).values());
        }
        listener.runDone(
            ++done,
            rows.size() * seeds,
            "%s with %s, seed %s".formatted(row.model().name(), row.variant().label(), seed),
            results.find(key).orElseThrow().get(0),
            known.isEmpty());
      }
    }
  }

  private Outcome train(GridRow row, int seed) {
    return StudyRun.fit(
            Trainer.of(row.model().factory()).recipe(own -> recipe).seed(seed), row.data())
        .map(Outcome::of)
        .orElse(Outcome.DIVERGED);
  }

  /** What the runs of a row gave, by seed. */
  List<Outcome> outcomes(ResultsFile results, GridRow row) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      results.find(key(row, seed)).map(Outcome::of).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  private List<String> key(GridRow row, int seed) {
    return List.of(
        row.data().train().name().replaceAll("\\s+", " "),
        Integer.toString(row.data().train().size()),
        Integer.toString(row.data().test().size()),
        row.model().name(),
        row.variant().label(),
        row.model().summary().fingerprint(),
        recipe.json(),
        Integer.toString(seed));
  }
}
