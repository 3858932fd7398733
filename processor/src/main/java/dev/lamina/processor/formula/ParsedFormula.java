package dev.lamina.processor.formula;

import java.util.List;
import java.util.Optional;

/** An expression, or what is wrong with the text; never both. */
public record ParsedFormula(Optional<Expr> expression, List<FormulaError> errors) {

  static ParsedFormula of(Expr expression) {
    return new ParsedFormula(Optional.of(expression), List.of());
  }

  static ParsedFormula failed(List<FormulaError> errors) {
    return new ParsedFormula(Optional.empty(), List.copyOf(errors));
  }
}
