package dev.lamina.processor.formula;

import dev.lamina.processor.formula.ActivationAttribute.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The formula of an activation function, read with the formulas that are spliced into it.
 *
 * @param function what was read; empty if there was any mistake
 * @param plan likewise
 */
public record FormulaReading(
    Optional<Expr> function, Optional<Plan> plan, List<FormulaMistake> mistakes) {

  /**
   * Reads and plans.
   *
   * @param text of the formula
   * @param attributes what it may name besides x
   * @param spliced the text of each attribute that is a formula
   */
  public static FormulaReading of(
      String text, List<ActivationAttribute> attributes, Map<String, String> spliced) {
    return new Reader(attributes, spliced).read(text);
  }

  /** The names that attributes which are no formulas have in one. */
  public static FormulaNames names(List<ActivationAttribute> attributes) {
    Set<String> numbers = new LinkedHashSet<>(List.of(Variable.X.name()));
    Set<String> vectors = new LinkedHashSet<>();
    for (ActivationAttribute attribute : attributes) {
      if (attribute.kind() == Kind.NUMBER) {
        numbers.add(attribute.name());
      } else if (attribute.kind() == Kind.VECTOR) {
        vectors.add(attribute.name());
      }
    }
    return new FormulaNames(numbers, vectors, Map.of(), 0);
  }

  private static final class Reader {
    private final List<ActivationAttribute> attributes;
    private final Map<String, String> spliced;
    private final List<FormulaMistake> mistakes = new ArrayList<>();

    Reader(List<ActivationAttribute> attributes, Map<String, String> spliced) {
      this.attributes = attributes;
      this.spliced = spliced;
    }

    FormulaReading read(String text) {
      FormulaNames names = names(attributes);
      Map<String, Expr> inner = new LinkedHashMap<>();
      spliced.forEach(
          (name, formula) -> {
            FormulaNames own = names.beside(inner.values());
            // Read as if right where it is wrong, so that the outer formula is checked too.
            inner.put(name, parse(Optional.of(name), formula, own).orElse(Variable.X));
          });
      Optional<Expr> function =
          parse(Optional.empty(), text, names.beside(inner.values()).with(inner));
      if (function.isEmpty() || !mistakes.isEmpty()) {
        return failed();
      }
      Plan plan = Plan.of(function.get(), learnables(), names.vectors());
      checkUses(function.get(), text);
      checkMatters(function.get(), plan);
      return mistakes.isEmpty()
          ? new FormulaReading(function, Optional.of(plan), List.of())
          : failed();
    }

    private FormulaReading failed() {
      return new FormulaReading(Optional.empty(), Optional.empty(), List.copyOf(mistakes));
    }

    private Optional<Expr> parse(Optional<String> attribute, String text, FormulaNames names) {
      ParsedFormula parsed = FormulaParser.parse(text, names);
      parsed
          .errors()
          .forEach(error -> mistakes.add(new FormulaMistake.Text(attribute, text, error)));
      return parsed.expression();
    }

    private List<String> learnables() {
      return attributes.stream()
          .filter(ActivationAttribute::learnable)
          .map(ActivationAttribute::name)
          .toList();
    }

    /** An attribute that is read and ignored misleads whoever sets it. */
    private void checkUses(Expr function, String text) {
      for (ActivationAttribute attribute : attributes) {
        boolean used =
            attribute.kind() == Kind.FORMULA
                ? new Lexer(text)
                    .tokens().stream().anyMatch(token -> token.text().equals(attribute.name()))
                : function.mentions(attribute.name());
        if (!used) {
          mistakes.add(new FormulaMistake.Unused(attribute.name()));
        }
      }
    }

    private void checkMatters(Expr function, Plan plan) {
      if (!plan.function().mentions(Variable.X.name())) {
        mistakes.add(new FormulaMistake.WithoutX());
        return;
      }
      for (LearnableGradient gradient : plan.learnables()) {
        if (gradient.derivative().equals(Constant.ZERO)
            && function.mentions(gradient.learnable())) {
          mistakes.add(new FormulaMistake.NotLearnable(gradient.learnable()));
        }
      }
    }
  }
}
