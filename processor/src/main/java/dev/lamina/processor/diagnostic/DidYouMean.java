package dev.lamina.processor.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a mistyped one was meant to be. */
public final class DidYouMean {
  private DidYouMean() {}

  /** The nearest of the known names, if it is near enough to be a slip of the keyboard. */
  public static Optional<String> among(Collection<String> known, String found) {
    return known.stream()
        .filter(
            name ->
                distance(name, found) <= Math.max(1, Math.max(name.length(), found.length()) / 3))
        .min(Comparator.comparingInt((String name) -> distance(name, found)));
  }

  /** ", did you mean ...?" or nothing. */
  public static String suffix(Collection<String> known, String found) {
    return among(known, found).map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  /** Levenshtein's distance, letter case ignored. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        row[j] = Math.min(previous[j - 1] + (same ? 0 : 1), 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
