package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code @Train} by the rows of {@link RecipeTable}. */
final class RecipeReader {
  private final Diagnostics diagnostics;

  RecipeReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * The recipe of a model.
   *
   * @param named the attributes of the named recipe's {@code @Train}; empty if it has none
   * @param own those of the model's own, which go before; empty if it has none
   */
  Recipe read(Map<String, AttributeValue> named, Map<String, AttributeValue> own) {
    Map<String, AttributeValue> given = new HashMap<>();
    Stream.of(named, own)
        .flatMap(values -> values.entrySet().stream())
        .filter(value -> value.getValue().given())
        .forEach(value -> given.put(value.getKey(), value.getValue()));
    List<Recipe.Setting> settings = new ArrayList<>();
    for (RecipeTable.Row row : RecipeTable.ROWS) {
      AttributeValue value = given.get(row.name());
      if (value == null || value.isBroken()) {
        continue;
      }
      if (isTaken(row, given)) {
        settings.add(new Recipe.Setting(row.name(), read(row, value)));
      } else if (value == own.get(row.name()) || !given(row.choice(), own)) {
        // What would be left aside is a mistake, but not where the model's own choice leaves it.
        notTaken(row, given);
      }
    }
    checkChannels(given);
    return new Recipe(settings);
  }

  private static boolean given(String name, Map<String, AttributeValue> values) {
    return values.containsKey(name) && values.get(name).given();
  }

  private static boolean isTaken(RecipeTable.Row row, Map<String, AttributeValue> given) {
    if (row.takers().isEmpty()) {
      return true;
    }
    AttributeValue choice = given.get(row.choice());
    return row.takers().contains(choice == null ? row.usualChoice() : choice.value());
  }

  private void notTaken(RecipeTable.Row row, Map<String, AttributeValue> given) {
    AttributeValue choice = given.get(row.choice());
    if (choice != null && choice.isBroken()) {
      return;
    }
    diagnostics.error(
        DiagnosticCode.ATTRIBUTE_NOT_TAKEN,
        given.get(row.name()).origin(),
        "%s takes no %s; leave it out or use %s"
            .formatted(
                choice == null ? row.usualChoice() : choice.value(),
                row.name(),
                String.join(" or ", row.takers())));
  }

  /** Mean and standard deviation go together, one of each a channel. */
  private void checkChannels(Map<String, AttributeValue> given) {
    int means = count(given.get("mean"));
    int stds = count(given.get("std"));
    if (means >= 0 && stds >= 0 && means != stds) {
      AttributeValue odd = given.containsKey("std") ? given.get("std") : given.get("mean");
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_RANGE,
          odd.origin(),
          "mean has %s values and std has %s; expected as many of each as images have channels"
              .formatted(means, stds));
    }
  }

  /** -1 if that is not known. */
  private static int count(AttributeValue value) {
    if (value == null) {
      return 0;
    }
    return value.value() instanceof List<?> items ? items.size() : -1;
  }

  private Recipe.Value read(RecipeTable.Row row, AttributeValue value) {
    if (value.value() instanceof List<?> items) {
      List<Recipe.Value> read = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        Origin origin = i < value.items().size() ? value.items().get(i) : value.origin();
        read.add(read(row, items.get(i), origin));
      }
      return new Recipe.Several(read);
    }
    return read(row, value.value(), value.origin());
  }

  private Recipe.Value read(RecipeTable.Row row, Object value, Origin origin) {
    if (value instanceof Boolean flag) {
      return new Recipe.Flag(flag);
    }
    if (value instanceof String constant) {
      return new Recipe.Choice(row.type(), constant);
    }
    double number = ((Number) value).doubleValue();
    if (!row.range().holds(number)) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_RANGE,
          origin,
          "%s is %s; expected a number %s".formatted(row.name(), value, row.range()));
    }
    return value instanceof Integer whole ? new Recipe.Whole(whole) : new Recipe.Real(number);
  }
}
