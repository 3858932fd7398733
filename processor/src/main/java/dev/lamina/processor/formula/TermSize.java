package dev.lamina.processor.formula;

/** How large a term is. */
final class TermSize {
  private final int limit;
  private int size;

  private TermSize(int limit) {
    this.limit = limit;
  }

  /** Whether it has more parts, itself included; stops counting as soon as it has. */
  static boolean exceeds(Term term, int limit) {
    TermSize counted = new TermSize(limit);
    counted.count(term);
    return counted.size > limit;
  }

  private void count(Term term) {
    if (++size <= limit) {
      term.parts().forEach(this::count);
    }
  }
}
