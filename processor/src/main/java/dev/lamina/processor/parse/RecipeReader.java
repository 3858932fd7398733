package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code @Train} by the rows of {@link RecipeTable}. */
final class RecipeReader {
  private final Diagnostics diagnostics;

  RecipeReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Recipe read(Map<String, AttributeValue> values) {
    List<Recipe.Setting> settings = new ArrayList<>();
    for (RecipeTable.Row row : RecipeTable.ROWS) {
      AttributeValue value = values.get(row.name());
      if (value.given() && !value.isBroken() && isTaken(row, values)) {
        settings.add(new Recipe.Setting(row.name(), read(row, value)));
      }
    }
    return new Recipe(settings);
  }

  /** What the choice would leave aside is a mistake, not a default. */
  private boolean isTaken(RecipeTable.Row row, Map<String, AttributeValue> values) {
    if (row.takers().isEmpty()) {
      return true;
    }
    AttributeValue choice = values.get(row.choice());
    if (choice.isBroken() || row.takers().contains(choice.value())) {
      return !choice.isBroken();
    }
    diagnostics.error(
        DiagnosticCode.ATTRIBUTE_NOT_TAKEN,
        values.get(row.name()).origin(),
        "%s takes no %s; leave it out or use %s"
            .formatted(choice.value(), row.name(), String.join(" or ", row.takers())));
    return false;
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
    if (!row.legal().test(number) || Double.isInfinite(number)) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_RANGE,
          origin,
          "%s is %s; expected a number %s".formatted(row.name(), value, row.range()));
    }
    return value instanceof Integer whole ? new Recipe.Whole(whole) : new Recipe.Real(number);
  }
}
