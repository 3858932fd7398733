package dev.lamina.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was meant to be. */
public final class Nearest {
  private Nearest() {}

  /** The name most like that one; empty if none is like it. */
  public static Optional<String> to(String name, Collection<String> names) {
    int limit = Math.max(2, name.length() / 3);
    return names.stream()
        .filter(known -> distance(name, known) <= limit)
        .min(Comparator.comparingInt(known -> distance(name, known)));
  }

  /** Levenshtein's distance, case aside. */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
