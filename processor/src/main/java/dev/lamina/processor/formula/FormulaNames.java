package dev.lamina.processor.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that a formula may use, each with what it stands for.
 *
 * @param numbers x, and attributes that are numbers
 * @param vectors attributes that are vectors of coefficients
 * @param formulas attributes that are formulas themselves, with what they hold
 * @param drawn how many random numbers others draw, with which this formula shares none
 */
public record FormulaNames(
    Set<String> numbers, Set<String> vectors, Map<String, Expr> formulas, int drawn) {

  private static final int MOST_DRAWS = 100;

  public FormulaNames {
    numbers = Set.copyOf(numbers);
    vectors = Set.copyOf(vectors);
    formulas = Map.copyOf(formulas);
  }

  /** Numbers only. */
  public static FormulaNames of(Collection<String> numbers) {
    return new FormulaNames(Set.copyOf(numbers), Set.of(), Map.of(), 0);
  }

  /** The same with formulas. */
  FormulaNames with(Map<String, Expr> spliced) {
    return new FormulaNames(numbers, vectors, spliced, drawn);
  }

  /** The same for a formula that stands beside others. */
  FormulaNames beside(Collection<Expr> others) {
    Set<String> draws = new HashSet<>();
    others.forEach(formula -> draws.addAll(Variable.drawsIn(formula)));
    return new FormulaNames(numbers, vectors, formulas, draws.size());
  }

  /** The same with the random numbers that a printed formula names. */
  FormulaNames withDraws() {
    Set<String> all = new HashSet<>(numbers);
    for (int index = 0; index < MOST_DRAWS; index++) {
      all.add(Variable.draw(index).name());
    }
    return new FormulaNames(all, vectors, formulas, drawn);
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
