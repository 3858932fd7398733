package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What this program writes numbers with. */
final class Digits {
  private Digits() {}

  /**
   * TensorFlow's Java numbers the operations of a graph in the locale of the program, and
   * TensorFlow takes ASCII only.
   *
   * @throws LaminaException if they are not 0 to 9
   */
  static void require() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    if (DecimalFormatSymbols.getInstance(locale).getZeroDigit() != '0') {
      throw new LaminaException(
          "The locale %s has digits of its own, which TensorFlow's Java would write into the names of operations; start Java with -Duser.language.format=en, or call Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT) at the start of the program."
              .formatted(locale.toLanguageTag()));
    }
  }
}
