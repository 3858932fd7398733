package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Nearest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Some variables of a model, by name or by what is above it: "stage1" selects
 * "stage1.0.conv1.weight", and so does "stage1[0].conv1", as a placement would write it.
 *
 * @param names as they were given
 */
record VariableSelection(List<String> names) {

  VariableSelection {
    names = List.copyOf(names);
  }

  boolean selects(String variable) {
    return names.stream().anyMatch(name -> isAbove(name, variable));
  }

  private static boolean isAbove(String name, String variable) {
    String path = name.replace("[", ".").replace("]", "");
    return variable.equals(path) || variable.startsWith(path + ".");
  }

  /**
   * @param where what the variables are those of, such as "the model tiny"
   * @throws LaminaException if one of the names selects nothing
   */
  void requireAllIn(Collection<String> variables, String where) {
    for (String name : names) {
      if (variables.stream().noneMatch(variable -> isAbove(name, variable))) {
        Set<String> known = new LinkedHashSet<>();
        variables.forEach(variable -> addAllAbove(variable, known));
        throw new LaminaException(
            "There is no layer or variable \"%s\" in %s; %s"
                .formatted(
                    name,
                    where,
                    Nearest.to(name, known)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("it has " + String.join(", ", roots(variables)) + ".")));
      }
    }
  }

  private static void addAllAbove(String variable, Set<String> names) {
    for (int dot = variable.length(); dot > 0; dot = variable.lastIndexOf('.', dot - 1)) {
      names.add(variable.substring(0, dot));
    }
  }

  private static Set<String> roots(Collection<String> variables) {
    Set<String> roots = new LinkedHashSet<>();
    variables.forEach(variable -> roots.add(variable.split("\\.", 2)[0]));
    return roots;
  }
}
