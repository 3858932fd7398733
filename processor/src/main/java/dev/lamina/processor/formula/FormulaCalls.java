package dev.lamina.processor.formula;

import static dev.lamina.processor.formula.Binary.minus;
import static dev.lamina.processor.formula.Binary.plus;
import static dev.lamina.processor.formula.Binary.times;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of formulas: how each is called, and the expression that a call stands for. */
final class FormulaCalls {
  private static final Signature SUM = Signature.of("sum", "vector");
  private static final Signature POLY = Signature.of("poly", "coefficients", "value");
  private static final Signature UNIFORM = Signature.of("uniform", "low", "high");

  private int draws;

  /**
   * The functions of one formula.
   *
   * @param draws how many random numbers the formulas spliced into it draw
   */
  FormulaCalls(int draws) {
    this.draws = draws;
  }

  private static List<Signature> signatures() {
    List<Signature> all = new ArrayList<>(List.of(SUM, POLY, UNIFORM));
    for (Function function : Function.values()) {
      all.add(function.signature());
    }
    return all;
  }

  static Optional<Signature> named(String name) {
    return signatures().stream().filter(signature -> signature.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return signatures().stream().map(Signature::name).toList();
  }

  /** What is wrong with the arguments, whose number is right. */
  static Optional<String> mistake(Signature function, List<Expr> arguments) {
    if (function == UNIFORM) {
      return arguments.stream().anyMatch(Expr::isIndexed)
          ? Optional.of("uniform draws between numbers, but it is given a vector")
          : Optional.empty();
    }
    if (function == POLY && arguments.get(1).isIndexed()) {
      return Optional.of("poly is taken at a number, but its second argument is a vector");
    }
    return function == SUM || function == POLY
        ? reduction(function, arguments.get(0))
        : Optional.empty();
  }

  private static Optional<String> reduction(Signature function, Expr vector) {
    if (!vector.isIndexed()) {
      return Optional.of(
          "%s needs a vector of coefficients, an attribute of type double[]"
              .formatted(function.name()));
    }
    return reduces(vector)
        ? Optional.of("sum and poly cannot stand inside another " + function.name())
        : Optional.empty();
  }

  private static boolean reduces(Term term) {
    return term instanceof Sum
        || term instanceof Polynomial
        || term.parts().stream().anyMatch(FormulaCalls::reduces);
  }

  Expr call(Signature function, List<Expr> arguments) {
    Expr first = arguments.get(0);
    if (function == SUM) {
      return new Sum(first, firstVector(first).orElseThrow());
    }
    if (function == POLY) {
      return new Polynomial(first, arguments.get(1), firstVector(first).orElseThrow(), false);
    }
    if (function == UNIFORM) {
      Expr width = minus(arguments.get(1), first);
      return plus(first, times(width, Variable.draw(draws++)));
    }
    return Arrays.stream(Function.values())
        .filter(named -> named.signature() == function)
        .map(named -> new Call(named, arguments))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Coefficient> firstVector(Term term) {
    return term instanceof Coefficient vector
        ? Optional.of(vector)
        : term.parts().stream().flatMap(part -> firstVector(part).stream()).findFirst();
  }
}
