package dev.lamina.processor.emit;

/**
 * A number in the construction of a layer.
 *
 * @param role what it is: "filters"
 * @param standard the value that need not be written; null where it always is
 * @param method of the builder that takes it, where it is an option
 */
record Slot(String role, Number value, Number standard, String method) {

  Slot(String role, Number value, Number standard) {
    this(role, value, standard, role);
  }

  Slot(String role, Number value) {
    this(role, value, null);
  }

  boolean isStandard() {
    return value.equals(standard);
  }
}
