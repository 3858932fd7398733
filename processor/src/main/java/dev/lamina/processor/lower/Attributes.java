package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.parse.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/** The attributes of one layer, checked as they are read. */
final class Attributes {
  private final String layer;
  private final Map<String, AttributeValue> values;
  private final Diagnostics diagnostics;
  private boolean broken;

  /**
   * Attributes.
   *
   * @param layer the name of the annotation
   */
  Attributes(String layer, Map<String, AttributeValue> values, Diagnostics diagnostics) {
    this.layer = layer;
    this.values = values;
    this.diagnostics = diagnostics;
  }

  /** A whole number of at least 1; {@code special} too, where the layer gives it a meaning. */
  int count(String name, int special) {
    return whole(name, special, 1);
  }

  /** A whole number of at least 1. */
  int count(String name) {
    return count(name, 1);
  }

  /** A whole number of at least 0. */
  int size(String name) {
    return size(name, 0);
  }

  boolean flag(String name) {
    AttributeValue value = values.get(name);
    broken |= value.isBroken();
    return value.as(Boolean.class).orElse(false);
  }

  /** Whole numbers of at least 1. */
  List<Integer> sizes(String name) {
    AttributeValue value = values.get(name);
    if (value.isBroken() || !(value.value() instanceof List<?> items)) {
      broken = true;
      return List.of(1);
    }
    List<Integer> sizes = items.stream().map(item -> ((Number) item).intValue()).toList();
    if (sizes.isEmpty() || sizes.size() > 3 || sizes.stream().anyMatch(size -> size < 1)) {
      outOfRange(name, value, "one to three whole numbers of at least 1", "{7, 7, 64}");
      return List.of(1);
    }
    return sizes;
  }

  /** A whole number of at least 0; {@code special} too, where the layer gives it a meaning. */
  int size(String name, int special) {
    return whole(name, special, 0);
  }

  private int whole(String name, int special, int least) {
    AttributeValue value = values.get(name);
    if (value.isBroken()) {
      broken = true;
      return least;
    }
    int number = ((Number) value.value()).intValue();
    if (number != special && number < least) {
      outOfRange(name, value, "a whole number of at least " + least, least + " or more");
      return least;
    }
    return number;
  }

  /**
   * A number.
   *
   * @param usual one to propose instead of one that is not legal
   */
  double number(String name, DoublePredicate legal, String expected, double usual) {
    AttributeValue value = values.get(name);
    if (value.isBroken()) {
      broken = true;
      return 0;
    }
    double number = ((Number) value.value()).doubleValue();
    if (!legal.test(number)) {
      outOfRange(name, value, expected, usual + ", for instance");
    }
    return number;
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    AttributeValue value = values.get(name);
    if (value.isBroken()) {
      broken = true;
      return type.getEnumConstants()[0];
    }
    return Enum.valueOf(type, (String) value.value());
  }

  /** Whether something about these attributes was reported, now or before. */
  boolean broken() {
    return broken;
  }

  private static String text(Object value) {
    return value.toString().replace('[', '{').replace(']', '}');
  }

  private void outOfRange(String name, AttributeValue value, String expected, String legal) {
    broken = true;
    diagnostics.error(
        DiagnosticCode.ATTRIBUTE_RANGE,
        value.origin(),
        "@%s has %s = %s; expected %s".formatted(layer, name, text(value.value()), expected),
        "help  set %s = %s".formatted(name, legal));
  }
}
