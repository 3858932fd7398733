package dev.lamina.runtime.history;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.lamina.runtime.report.Environment;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.train.TrainingRun;

/** A history with what was trained, on what, how and where, as JSON. */
final class HistoryJson {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();

  private HistoryJson() {}

  static String text(TrainingRun run, HistoryTable table) {
    ModelSummary model = run.summary();
    JsonObject all = new JsonObject();
    all.addProperty("model", model.name());
    all.addProperty("fingerprint", model.fingerprint());
    all.addProperty("parameters", model.parameters());
    all.addProperty("activation_parameters", model.activationParameters());
    all.addProperty("train_data", run.train().toString());
    run.test().ifPresent(test -> all.addProperty("test_data", test.toString()));
    all.add("recipe", JsonParser.parseString(run.recipe().json()));
    all.add("environment", GSON.toJsonTree(Environment.lines()));
    JsonArray epochs = new JsonArray();
    for (int i = 0; i < table.size(); i++) {
      JsonObject epoch = new JsonObject();
      table
          .row(i)
          .forEach(
              // JSON has no word for not-a-number and the infinities.
              (column, value) ->
                  epoch.add(
                      column,
                      Double.isFinite(value)
                          ? new JsonPrimitive(number(value))
                          : JsonNull.INSTANCE));
      epochs.add(epoch);
    }
    all.add("epochs", epochs);
    return GSON.toJson(all) + "\n";
  }

  private static Number number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return (long) value;
    }
    return value;
  }
}
