package dev.lamina.processor.emit;

/**
 * A number in the construction of a layer.
 *
 * @param role what it is: "filters"
 * @param standard the value that need not be written; null where it always is
 */
record Slot(String role, Number value, Number standard) {

  Slot(String role, Number value) {
    this(role, value, null);
  }

  boolean isStandard() {
    return value.equals(standard);
  }

  Slot as(String newRole) {
    return new Slot(newRole, value);
  }
}
