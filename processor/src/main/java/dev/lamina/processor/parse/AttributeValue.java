package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import java.util.List;
import java.util.Optional;

/**
 * The value of an annotation's attribute.
 *
 * @param value an Integer, Double, Boolean, String, the name of an enum constant as a String, or a
 *     List of those
 * @param given whether the user wrote it; false for a default
 * @param origin the value where it was given, else the annotation
 * @param items where each item of a list stands; none for other values and for defaults
 */
public record AttributeValue(Object value, boolean given, Origin origin, List<Origin> items) {

  public AttributeValue {
    items = List.copyOf(items);
  }

  public AttributeValue(Object value, boolean given, Origin origin) {
    this(value, given, origin, List.of());
  }

  /** Stands for a value about which something was reported, so that it is reported once. */
  private static final Object BROKEN = new Object();

  /** The same attribute after a mistake about it was reported. */
  public AttributeValue asBroken() {
    return new AttributeValue(BROKEN, given, origin);
  }

  public boolean isBroken() {
    return value == BROKEN;
  }

  /** The value, if it is of that type; a broken one is of none. */
  public <T> Optional<T> as(Class<T> type) {
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  /** Whether nobody gave the value although somebody must. */
  public boolean isMissing() {
    return value instanceof Number number && number.doubleValue() == Dsl.REQUIRED;
  }
}
