package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.model.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A recipe as lines of "name = value", and what changed between two. */
public final class RecipeLines {
  private static final String SEPARATOR = " = ";

  private RecipeLines() {}

  public static List<String> of(Recipe recipe) {
    return recipe.text().lines().toList();
  }

  /** What differs: "learningRate 0.1 -> 0.01". */
  public static List<String> changes(List<String> before, List<String> now) {
    Set<String> names = new LinkedHashSet<>();
    before.forEach(line -> names.add(name(line)));
    now.forEach(line -> names.add(name(line)));
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String old = value(before, name);
      String present = value(now, name);
      if (!old.equals(present)) {
        changes.add(name + " " + old + " -> " + present);
      }
    }
    return changes;
  }

  private static String name(String line) {
    return line.split(SEPARATOR, 2)[0];
  }

  public static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + SEPARATOR))
        .map(line -> line.substring(name.length() + SEPARATOR.length()))
        .findFirst()
        .orElse("(none)");
  }
}
