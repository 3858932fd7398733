package dev.lamina.processor.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Vectors that stand in one sum have one length. */
public final class VectorLengths {
  private VectorLengths() {}

  /** Two vectors that do not fit. */
  public record Mismatch(String first, String second) {}

  /**
   * The first two vectors of a sum whose lengths differ.
   *
   * @param lengths of every vector; one that is missing fits
   */
  public static Optional<Mismatch> mismatch(Expr function, Map<String, Integer> lengths) {
    if (function instanceof Sum sum) {
      return within(sum.body(), lengths);
    }
    if (function instanceof Polynomial polynomial) {
      return within(polynomial.coefficient(), lengths).or(() -> mismatch(polynomial.at(), lengths));
    }
    return inParts(function, lengths);
  }

  private static Optional<Mismatch> inParts(Term term, Map<String, Integer> lengths) {
    return term.parts().stream()
        .flatMap(
            part ->
                (part instanceof Expr inner ? mismatch(inner, lengths) : inParts(part, lengths))
                    .stream())
        .findFirst();
  }

  private static Optional<Mismatch> within(Expr indexed, Map<String, Integer> lengths) {
    Set<String> vectors = new LinkedHashSet<>();
    collect(indexed, vectors);
    List<String> names = vectors.stream().filter(lengths::containsKey).toList();
    return names.stream()
        .filter(name -> !lengths.get(name).equals(lengths.get(names.get(0))))
        .map(name -> new Mismatch(names.get(0), name))
        .findFirst();
  }

  private static void collect(Term term, Set<String> vectors) {
    if (term instanceof Coefficient coefficient) {
      vectors.add(coefficient.vector());
    }
    term.parts().forEach(part -> collect(part, vectors));
  }
}
