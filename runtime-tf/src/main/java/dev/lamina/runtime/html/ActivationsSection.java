package dev.lamina.runtime.html;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.FunctionCurves;
import dev.lamina.runtime.activation.Learnable;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.layer.ActivationSite;
import dev.lamina.runtime.train.Trainer;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What the activation functions have become, site by site. */
final class ActivationsSection {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 180;
  private static final int RANGE = 4;
  private static final int STEPS = 40;

  /** Curves of one picture; of more copies every so many-th is drawn. */
  private static final int CURVES = 24;

  /** Sites that are shown; a page with hundreds would be too large to open. */
  private static final int SITES = 48;

  /** Layers of activation functions alone have a place of that name below their method's. */
  private static final String SUFFIX = ".activation";

  /**
   * One of the points lies between the others, because between points of equal distance the chart
   * would put its marks on points: -3.1, -2.2 and so on.
   */
  private static final double[] X =
      IntStream.concat(
              IntStream.rangeClosed(-2 * RANGE * STEPS, 2 * RANGE * STEPS), IntStream.of(1))
          .filter(i -> i % 2 == 0 || i == 1)
          .sorted()
          .mapToDouble(i -> i / (2.0 * STEPS))
          .toArray();

  private final Trainer trainer;
  private final Pictures pictures;

  private ActivationsSection(Trainer trainer, Pictures pictures) {
    this.trainer = trainer;
    this.pictures = pictures;
  }

  static String html(Trainer trainer, Pictures pictures) {
    return new ActivationsSection(trainer, pictures).html();
  }

  private String html() {
    if (trainer.activationSites().isEmpty()) {
      return "";
    }
    Map<String, Map<String, ActivationSite>> byFunction = new LinkedHashMap<>();
    trainer
        .activationSites()
        .forEach(
            (place, site) ->
                byFunction
                    .computeIfAbsent(
                        site.function().name() + " " + site.function().formula().text(),
                        name -> new LinkedHashMap<>())
                    .put(place, site));
    StringBuilder text = new StringBuilder();
    byFunction.values().forEach(sites -> text.append(function(sites)));
    return Html.section("Activation functions", text.toString());
  }

  private String function(Map<String, ActivationSite> sites) {
    ActivationOp op = sites.values().iterator().next().function();
    StringBuilder text = new StringBuilder();
    text.append("<h3>").append(Html.escaped(op.name())).append("</h3>\n<p>");
    text.append(Html.code(op.formula().text()));
    if (!op.formula().citation().isEmpty()) {
      text.append("<br>").append(Html.escaped(op.formula().citation()));
    }
    if (!op.learnables().isEmpty()) {
      text.append("<br>Blue is what was learned, gray where it started.");
    }
    text.append("</p>\n<div class=\"figures\">\n");
    if (op.learnables().isEmpty()) {
      text.append(fixed(op, List.copyOf(sites.keySet())));
    } else {
      sites.entrySet().stream()
          .limit(SITES)
          .forEach(entry -> text.append(learned(entry.getKey(), entry.getValue())));
    }
    text.append("</div>\n");
    if (op.learnables().isEmpty() || sites.size() <= SITES) {
      return text.toString();
    }
    return text.append(
            Html.paragraph("The first %s of %s sites are shown.".formatted(SITES, sites.size())))
        .toString();
  }

  private String fixed(ActivationOp op, List<String> places) {
    FunctionCurves curves = FunctionCurves.atStart(op, X);
    Picture picture =
        chart(curves.y(), curves.y())
            .line("f", X, clipped(curves.y().get(0)), LineChart.TRAIN, 2)
            .picture();
    return pictures.figure(
        "activation-" + Pictures.fileName(op.name()),
        picture,
        op.name(),
        "learns nothing; at %s sites: %s"
            .formatted(
                places.size(),
                Html.escaped(
                    String.join(", ", places.stream().map(ActivationsSection::site).toList()))));
  }

  private String learned(String place, ActivationSite site) {
    ActivationOp op = site.function();
    List<double[]> values = new ArrayList<>();
    List<String> names = site.learnables().stream().map(Variable::name).toList();
    for (float[] found : trainer.values(names).values()) {
      double[] wide = new double[found.length];
      for (int i = 0; i < found.length; i++) {
        wide[i] = found[i];
      }
      values.add(wide);
    }
    int copies = values.get(0).length / op.learnables().get(0).size();
    List<double[]> some = values;
    int shown = Math.min(copies, CURVES);
    if (shown < copies) {
      some = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        some.add(sample(values.get(i), op.learnables().get(i).size(), copies, shown));
      }
    }
    FunctionCurves start = FunctionCurves.atStart(op, X);
    FunctionCurves now = FunctionCurves.of(op, some, X);
    LineChart chart = chart(start.y(), now.y());
    chart.line("start", X, clipped(start.y().get(0)), LineChart.QUIET, 1.5f);
    Color color = copies == 1 ? LineChart.TRAIN : new Color(9, 105, 218, 110);
    for (int i = 0; i < now.y().size(); i++) {
      chart.line("learned " + i, X, clipped(now.y().get(i)), color, copies == 1 ? 2 : 1);
    }
    return pictures.figure(
        "activation-" + Pictures.fileName(place),
        chart.picture(),
        op.name() + " at " + place,
        "<b>" + Html.escaped(site(place)) + "</b><br>" + caption(op, values, copies, shown));
  }

  private static double[] sample(double[] values, int coefficients, int copies, int shown) {
    double[] some = new double[coefficients * shown];
    for (int k = 0; k < coefficients; k++) {
      for (int i = 0; i < shown; i++) {
        some[k * shown + i] = values[k * copies + (int) ((long) i * copies / shown)];
      }
    }
    return some;
  }

  private static String caption(ActivationOp op, List<double[]> values, int copies, int shown) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      Learnable learnable = op.learnables().get(i);
      for (int k = 0; k < learnable.size(); k++) {
        String name = learnable.name() + (learnable.isVector() ? "[" + k + "]" : "");
        text.append(text.isEmpty() ? "" : ", ").append(name).append(' ');
        text.append(numbers(values.get(i), k * copies, copies));
      }
    }
    String copiesText =
        copies == 1
            ? ""
            : String.format(
                Locale.ROOT,
                "<br>%,d copies%s",
                copies,
                shown < copies ? ", " + shown + " drawn" : "");
    return Html.escaped(text.toString()) + copiesText;
  }

  private static String numbers(double[] values, int from, int count) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    return count == 1
        ? String.format(Locale.ROOT, "%.3f", least)
        : String.format(Locale.ROOT, "%.3f to %.3f", least, most);
  }

  private static LineChart chart(List<double[]> first, List<double[]> second) {
    double least = -1;
    double most = 1;
    for (List<double[]> curves : List.of(first, second)) {
      for (double[] curve : curves) {
        for (double value : clipped(curve)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    return new LineChart(WIDTH, HEIGHT, "")
        .range(-RANGE, RANGE, Math.floor(least), Math.ceil(most))
        .numbers("0");
  }

  /** What is far out or no number would take the rest of the picture away. */
  private static double[] clipped(double[] curve) {
    double most = 3.0 * RANGE;
    double[] inside = curve.clone();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = Double.isNaN(inside[i]) ? 0 : Math.max(-most, Math.min(most, inside[i]));
    }
    return inside;
  }

  private static String site(String place) {
    return place.endsWith(SUFFIX) ? place.substring(0, place.length() - SUFFIX.length()) : place;
  }
}
