package dev.lamina.processor.ir;

/**
 * Whole numbers with their digits in groups of three. By hand, since the first number that a
 * Formatter groups loads the tables of a locale, which costs more than reading a model.
 */
public final class GroupedNumber {
  private static final int GROUP = 3;

  private GroupedNumber() {}

  /** "1,234,567". */
  public static String of(long number) {
    return of(number, ',');
  }

  /**
   * The number with another sign between the groups.
   *
   * @param separator between two groups
   */
  public static String of(long number, char separator) {
    StringBuilder text = new StringBuilder().append(number);
    int firstDigit = number < 0 ? 1 : 0;
    for (int at = text.length() - GROUP; at > firstDigit; at -= GROUP) {
      text.insert(at, separator);
    }
    return text.toString();
  }
}
