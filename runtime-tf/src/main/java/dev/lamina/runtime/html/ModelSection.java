package dev.lamina.runtime.html;

import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.Environment;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.train.TrainingRun;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was trained, how, and where. */
final class ModelSection {
  private ModelSection() {}

  static String html(TrainingRun run) {
    ModelSummary model = run.summary();
    return Html.section(
            "Recipe and environment",
            "<div class=\"side\">\n<div><h3>Recipe</h3>\n"
                + Html.table(recipe(run.recipe()))
                + "</div>\n<div><h3>Environment</h3>\n"
                + Html.table(Environment.lines())
                + "</div>\n</div>\n")
        + Html.section("Model", Html.table(facts(run)) + Html.details("Layers", layers(model)));
  }

  private static Map<String, String> recipe(Recipe recipe) {
    Map<String, String> rows = new LinkedHashMap<>();
    recipe
        .text()
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf(" = ");
              rows.put(line.substring(0, equals), line.substring(equals + 3));
            });
    return rows;
  }

  private static Map<String, String> facts(TrainingRun run) {
    ModelSummary model = run.summary();
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("name", model.name());
    rows.put("parameters", grouped(model.parameters()));
    if (model.activationParameters() > 0) {
      rows.put("of these in activation functions", grouped(model.activationParameters()));
    }
    rows.put("multiply-adds an example", grouped(model.multiplyAdds()));
    rows.put("activation sites", grouped(model.sites().size()));
    rows.put("fingerprint", model.fingerprint());
    rows.put("training set", run.train().toString());
    run.test().ifPresent(test -> rows.put("test set", test.toString()));
    return rows;
  }

  private static String layers(ModelSummary model) {
    StringBuilder text = new StringBuilder("<table class=\"layers\">\n");
    text.append(
        "<tr><th>layer</th><th>what it is</th><th>output</th><th>parameters</th>"
            + "<th>multiply-adds</th></tr>\n");
    for (LayerRow row : model.layers()) {
      text.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>%n"
              .formatted(
                  Html.escaped(row.path()),
                  Html.escaped(row.layer()),
                  Html.escaped(row.shape()),
                  grouped(row.parameters()),
                  grouped(row.multiplyAdds())));
    }
    return text.append("</table>\n").toString();
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
