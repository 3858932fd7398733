package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.FormulaError;
import dev.lamina.processor.formula.FormulaMistake;
import dev.lamina.processor.formula.FormulaReading;
import dev.lamina.processor.formula.Function;
import dev.lamina.processor.formula.VectorLengths;
import dev.lamina.processor.ir.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is wrong with the formula of an activation function. */
public final class FormulaMistakes {
  private final ActivationDecl decl;
  private final Diagnostics diagnostics;
  private final Map<String, Origin> given;

  /** Of a declaration. */
  FormulaMistakes(ActivationDecl decl, Diagnostics diagnostics) {
    this(decl, diagnostics, Map.of());
  }

  /**
   * Of a use.
   *
   * @param given where the use gives attributes
   */
  public FormulaMistakes(ActivationDecl decl, Diagnostics diagnostics, Map<String, Origin> given) {
    this.decl = decl;
    this.diagnostics = diagnostics;
    this.given = given;
  }

  /** Reports one. */
  public void report(FormulaMistake mistake) {
    if (mistake instanceof FormulaMistake.Text text) {
      report(text);
    } else if (mistake instanceof FormulaMistake.Unused unused) {
      diagnostics.error(
          DiagnosticCode.ACTIVATION_ATTRIBUTE,
          originOfWhole(unused.attribute()),
          "the formula of %s does not use \"%s\"".formatted(name(), unused.attribute()),
          "help  name it in the formula, or delete it");
    } else if (mistake instanceof FormulaMistake.NotLearnable constant) {
      diagnostics.error(
          DiagnosticCode.ACTIVATION_ATTRIBUTE,
          originOfWhole(constant.attribute()),
          "\"%s\" cannot be learned: the derivative of the formula of %s with respect to it is 0 everywhere"
              .formatted(constant.attribute(), name()),
          "help  delete @Learnable, or let the formula multiply it with x");
    } else {
      diagnostics.error(
          DiagnosticCode.FORMULA_CONSTANT,
          formulaOrigin(),
          "the formula of " + name() + " does not depend on x",
          "help  write x where the input of the function belongs");
    }
  }

  private void report(FormulaMistake.Text mistake) {
    FormulaError error = mistake.error();
    String subject =
        mistake.attribute().map(a -> "\"" + a + "\", a formula of ").orElse("the formula of ")
            + name();
    DiagnosticCode code =
        switch (error.kind()) {
          case SYNTAX -> DiagnosticCode.FORMULA_SYNTAX;
          case UNKNOWN_NAME -> DiagnosticCode.FORMULA_UNKNOWN_NAME;
          case ARGUMENTS -> DiagnosticCode.FORMULA_ARGUMENTS;
        };
    String verb = error.kind() == FormulaError.Kind.SYNTAX ? " does not parse: " : ": ";
    List<String> details =
        new ArrayList<>(
            List.of(FormulaCaret.lines(mistake.text(), error.offset(), error.length())));
    if (error.kind() == FormulaError.Kind.UNKNOWN_NAME
        && !error.message().contains("did you mean")) {
      details.add("there are  " + String.join(", ", known()));
    }
    diagnostics.error(
        code,
        mistake.attribute().map(this::origin).orElseGet(this::formulaOrigin),
        subject + verb + error.message(),
        details.toArray(String[]::new));
  }

  /** What the formula may name. */
  private List<String> known() {
    List<String> known = new ArrayList<>(List.of("x"));
    decl.attributes().forEach(attribute -> known.add(attribute.name()));
    Arrays.stream(Function.values()).forEach(function -> known.add(function.text()));
    return known;
  }

  /**
   * Reports vectors of one sum whose lengths differ.
   *
   * @return whether all fit
   */
  public boolean checkLengths(FormulaReading reading, Map<String, Integer> lengths) {
    Optional<VectorLengths.Mismatch> found =
        reading.function().flatMap(function -> VectorLengths.mismatch(function, lengths));
    found.ifPresent(
        mismatch ->
            diagnostics.error(
                DiagnosticCode.ACTIVATION_ATTRIBUTE,
                origin(
                    given.containsKey(mismatch.second()) || !given.containsKey(mismatch.first())
                        ? mismatch.second()
                        : mismatch.first()),
                "\"%s\" and \"%s\" stand in one sum of %s, but they have %s and %s coefficients"
                    .formatted(
                        mismatch.first(),
                        mismatch.second(),
                        name(),
                        lengths.get(mismatch.first()),
                        lengths.get(mismatch.second())),
                "help  give \"%s\" %s coefficients too"
                    .formatted(mismatch.second(), lengths.get(mismatch.first()))));
    return found.isEmpty();
  }

  private Origin formulaOrigin() {
    return givenFormula().orElse(decl.formulaOrigin());
  }

  private Origin originOfWhole(String attribute) {
    return givenFormula().orElseGet(() -> origin(attribute));
  }

  /** A formula that the use gives is what made the whole one wrong. */
  private Optional<Origin> givenFormula() {
    return decl.attributes().stream()
        .filter(attribute -> attribute.kind() == ActivationAttribute.Kind.FORMULA)
        .flatMap(attribute -> Optional.ofNullable(given.get(attribute.name())).stream())
        .findFirst();
  }

  private Origin origin(String attribute) {
    return given.getOrDefault(
        attribute,
        decl.attributes().stream()
            .filter(declared -> declared.name().equals(attribute))
            .findFirst()
            .orElseThrow()
            .origin());
  }

  private String name() {
    return decl.simpleName();
  }
}
