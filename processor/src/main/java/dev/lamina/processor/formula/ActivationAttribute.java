package dev.lamina.processor.formula;

import dev.lamina.processor.ir.Origin;
import java.util.List;
import java.util.Optional;

/**
 * An attribute that stands in the formula of an activation function.
 *
 * @param name as in the formula
 * @param learnable whether it is trained; otherwise it is constant
 * @param positive whether training keeps it above 0
 * @param numbers its values (learnables: at the start of training) unless the place of use says
 *     otherwise; empty if the place of use must say, and for a formula
 * @param text of a formula, likewise
 */
public record ActivationAttribute(
    String name,
    Kind kind,
    boolean learnable,
    boolean positive,
    Optional<List<Double>> numbers,
    Optional<String> text,
    Origin origin) {

  /** What it is. */
  public enum Kind {
    NUMBER,
    /** A vector of coefficients, double[]. */
    VECTOR,
    /** A formula that is spliced in, String. */
    FORMULA
  }

  /** A number without a place, as it is where a formula is read again. */
  public static ActivationAttribute of(
      String name, Kind kind, boolean learnable, boolean positive, List<Double> numbers) {
    return new ActivationAttribute(
        name,
        kind,
        learnable,
        positive,
        Optional.of(List.copyOf(numbers)),
        Optional.empty(),
        () -> 0);
  }

  /** Whether nobody has to give it at the place of use. */
  public boolean hasDefault() {
    return numbers.isPresent() || text.isPresent();
  }
}
