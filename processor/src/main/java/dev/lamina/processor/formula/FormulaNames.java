package dev.lamina.processor.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that a formula may use, each with what it stands for.
 *
 * @param numbers x, and attributes that are numbers
 * @param vectors attributes that are vectors of coefficients
 * @param formulas attributes that are formulas themselves, with what they hold
 */
public record FormulaNames(Set<String> numbers, Set<String> vectors, Map<String, Expr> formulas) {

  private static final int MOST_DRAWS = 100;

  public FormulaNames {
    numbers = Set.copyOf(numbers);
    vectors = Set.copyOf(vectors);
    formulas = Map.copyOf(formulas);
  }

  /** Numbers only. */
  public static FormulaNames of(Collection<String> numbers) {
    return new FormulaNames(Set.copyOf(numbers), Set.of(), Map.of());
  }

  /** The same with formulas. */
  public FormulaNames with(Map<String, Expr> spliced) {
    return new FormulaNames(numbers, vectors, new LinkedHashMap<>(spliced));
  }

  /** The same with the random numbers that a printed formula names. */
  FormulaNames withDraws() {
    Set<String> all = new HashSet<>(numbers);
    for (int index = 0; index < MOST_DRAWS; index++) {
      all.add(Variable.draw(index).name());
    }
    return new FormulaNames(all, vectors, formulas);
  }

  /** How many random numbers the formulas among them draw. */
  int draws() {
    Set<String> draws = new HashSet<>();
    formulas.values().forEach(formula -> draws.addAll(Variable.drawsIn(formula)));
    return draws.size();
  }

  /** All of them, in alphabetical order. */
  List<String> all() {
    List<String> all = new ArrayList<>(numbers);
    all.addAll(vectors);
    all.addAll(formulas.keySet());
    all.sort(null);
    return all;
  }
}
