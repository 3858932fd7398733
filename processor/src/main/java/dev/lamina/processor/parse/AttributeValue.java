package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;

/**
 * The value of an annotation's attribute.
 *
 * @param value an Integer, Double, Boolean, String, the name of an enum constant as a String, or a
 *     List of those
 * @param given whether the user wrote it; false for a default
 * @param origin the value where it was given, else the annotation
 */
public record AttributeValue(Object value, boolean given, Origin origin) {

  /** Stands for a value about which something was reported, so that it is reported once. */
  private static final Object BROKEN = new Object();

  /** The same attribute after a mistake about it was reported. */
  public AttributeValue asBroken() {
    return new AttributeValue(BROKEN, given, origin);
  }

  public boolean isBroken() {
    return value == BROKEN;
  }

  /** Whether nobody gave the value although somebody must. */
  public boolean isMissing() {
    return value instanceof Number number && number.doubleValue() == Dsl.REQUIRED;
  }
}
