package dev.lamina.processor.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
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

  /** Edits from one to the other; two letters exchanged are one edit, letter case is none. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int fewest(int[][] edits, String a, String b, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
  }
}
