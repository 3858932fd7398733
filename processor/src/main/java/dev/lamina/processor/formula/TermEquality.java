package dev.lamina.processor.formula;

import java.util.List;

/**
 * Whether terms are written the same. What Java gives to records for this is put together when it
 * is first called, for each record on its own: in a compiler that has just started, that takes
 * longer than all that is done with a formula.
 */
final class TermEquality {
  private TermEquality() {}

  static boolean areEqual(Term term, Object object) {
    if (term == object) {
      return true;
    }
    if (!(object instanceof Term other)
        || term.getClass() != other.getClass()
        || !term.own().equals(other.own())) {
      return false;
    }
    List<Term> parts = term.parts();
    return parts.isEmpty() || parts.equals(other.parts());
  }

  static int hashCode(Term term) {
    return 31 * (31 * term.getClass().getName().hashCode() + term.own().hashCode())
        + term.parts().hashCode();
  }
}
