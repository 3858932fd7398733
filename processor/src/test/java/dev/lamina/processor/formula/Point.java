package dev.lamina.processor.formula;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of every name in a formula. */
record Point(Map<String, Double> numbers, Map<String, double[]> vectors) {

  /** A value in a formula: a number, or the k-th coefficient of a vector. */
  record Place(String name, int k) {
    @Override
    public String toString() {
      return k < 0 ? name : name + "[" + k + "]";
    }
  }

  double of(Expr expression) {
    return of(expression, 0);
  }

  double of(Expr expression, int k) {
    return Evaluator.evaluate(expression, numbers, vectors, k);
  }

  /** Whether no part of it is larger: then few digits are lost, and nothing was divided by 0. */
  boolean isTame(Term term, double largest) {
    int count = term.isIndexed() ? 3 : 1;
    return IntStream.range(0, count).allMatch(k -> isTame(term, largest, k));
  }

  private boolean isTame(Term term, double largest, int k) {
    return (!(term instanceof Expr expression) || Math.abs(of(expression, k)) < largest)
        && term.parts().stream()
            .allMatch(part -> term.isIndexed() ? isTame(part, largest, k) : isTame(part, largest));
  }

  double at(Place place) {
    return place.k() < 0 ? numbers.get(place.name()) : vectors.get(place.name())[place.k()];
  }

  Point with(String name, double value) {
    return with(new Place(name, -1), value);
  }

  Point with(Place place, double value) {
    Map<String, Double> otherNumbers = new HashMap<>(numbers);
    Map<String, double[]> otherVectors = new HashMap<>(vectors);
    if (place.k() < 0) {
      otherNumbers.put(place.name(), value);
    } else {
      double[] vector = vectors.get(place.name()).clone();
      vector[place.k()] = value;
      otherVectors.put(place.name(), vector);
    }
    return new Point(otherNumbers, otherVectors);
  }

  @Override
  public String toString() {
    Map<String, String> texts =
        vectors.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> Arrays.toString(e.getValue())));
    Map<String, Double> named = new HashMap<>(numbers);
    named.keySet().removeIf(name -> name.matches("random[4-9]|random\\d\\d"));
    return named + " " + texts;
  }
}
