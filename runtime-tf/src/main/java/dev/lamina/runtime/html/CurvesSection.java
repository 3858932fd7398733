package dev.lamina.runtime.html;

import dev.lamina.runtime.history.HistoryTable;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.metric.Metrics;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How training went: curves over the epochs. */
final class CurvesSection {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 280;

  private CurvesSection() {}

  /**
   * @param last the last epoch, which says what the model is measured by
   */
  static String html(HistoryTable history, Metrics last, Pictures pictures) {
    StringBuilder figures = new StringBuilder("<div class=\"figures titled\">\n");
    figures.append(figure(history, pictures, "loss", "Loss", "train_loss", "test_loss", null));
    for (Metrics.Score score : last.scores()) {
      Measure measure = score.measure();
      // With few classes the right one is nearly always among the first five.
      if (measure != Measure.TOP_5 || score.value() < 0.9999) {
        String column = measure.name().toLowerCase(Locale.ROOT);
        figures.append(
            figure(
                history,
                pictures,
                column,
                title(measure),
                "train_" + column,
                "test_" + column,
                null));
      }
    }
    figures.append(
        figure(
            history,
            pictures,
            "learning_rate",
            "Learning rate",
            "learning_rate",
            null,
            "0.######"));
    figures.append(
        figure(
            history,
            pictures,
            "images_per_second",
            "Images per second",
            "images_per_second",
            null,
            "#,##0"));
    figures.append("</div>\n");
    return Html.section("Training", figures.toString());
  }

  static String title(Measure measure) {
    return switch (measure) {
      case TOP_1 -> "Accuracy";
      case TOP_5 -> "Top-5 accuracy";
      default ->
          measure.title().substring(0, 1).toUpperCase(Locale.ROOT) + measure.title().substring(1);
    };
  }

  private static String figure(
      HistoryTable history,
      Pictures pictures,
      String file,
      String title,
      String train,
      String test,
      String numbers) {
    LineChart chart = new LineChart(WIDTH, HEIGHT, "epoch").wholeNumbers();
    if (numbers != null) {
      chart.numbers(numbers).fromZero();
    }
    if (test != null) {
      chart.legend();
    }
    add(chart, history, "training steps", train, LineChart.TRAIN);
    if (test != null) {
      add(chart, history, "test set", test, LineChart.TEST);
    }
    return chart.isEmpty()
        ? ""
        : pictures.figure(file, chart.picture(), title + " over the epochs", Html.escaped(title));
  }

  private static void add(
      LineChart chart, HistoryTable history, String name, String column, Color color) {
    List<double[]> points = new ArrayList<>();
    for (int row = 0; row < history.size(); row++) {
      OptionalDouble value = history.value(row, column);
      if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
        double epoch = history.value(row, HistoryTable.EPOCH).orElseThrow();
        points.add(new double[] {epoch, value.getAsDouble()});
      }
    }
    if (!points.isEmpty()) {
      chart.line(
          name,
          points.stream().mapToDouble(p -> p[0]).toArray(),
          points.stream().mapToDouble(p -> p[1]).toArray(),
          color,
          2);
    }
  }
}
