package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.Constant;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.FormulaError;
import dev.lamina.processor.formula.FormulaParser;
import dev.lamina.processor.formula.LearnableGradient;
import dev.lamina.processor.formula.ParsedFormula;
import dev.lamina.processor.formula.Plan;
import dev.lamina.processor.formula.Variable;
import dev.lamina.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Reads an annotation type that declares an activation function. */
public final class ActivationParser {
  private static final String ACTIVATION_FUNCTION = "dev.lamina.ActivationFunction";
  private static final String RETENTION = "java.lang.annotation.Retention";

  private final Origins origins;
  private final Diagnostics diagnostics;

  public ActivationParser(Origins origins, Diagnostics diagnostics) {
    this.origins = origins;
    this.diagnostics = diagnostics;
  }

  /** Whether the annotation type declares an activation function. */
  public static boolean isActivation(TypeElement type) {
    return Mirrors.find(type, ACTIVATION_FUNCTION).isPresent();
  }

  /**
   * Reads the declaration and reports its mistakes.
   *
   * @param type an annotation type for which {@link #isActivation} holds
   */
  public ActivationDecl parse(TypeElement type) {
    AnnotationMirror mirror = Mirrors.find(type, ACTIVATION_FUNCTION).orElseThrow();
    SourceOrigin origin = origins.of(type);
    Optional<AnnotationValue> value = Mirrors.value(mirror, "value");
    // javac reports a missing formula or one that is not a string; there is no text to read then.
    Optional<String> text =
        value
            .map(AnnotationValue::getValue)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(t -> !t.equals(AnnotationReader.UNRESOLVED));
    SourceOrigin formulaOrigin =
        value.map(v -> origins.of(type, mirror, v)).orElseGet(() -> origins.of(type, mirror));
    checkRetention(type, origin);
    AttributeParser attributeParser = new AttributeParser(origins, diagnostics);
    List<ActivationAttribute> attributes = attributeParser.attributes(type);
    Optional<Plan> plan =
        text.flatMap(t -> expression(type, t, attributes, formulaOrigin))
            .filter(expression -> !attributeParser.failed())
            .flatMap(expression -> plan(type, expression, attributes, formulaOrigin));
    return new ActivationDecl(
        packageOf(type),
        typeName(type),
        type.getModifiers().contains(Modifier.PUBLIC),
        attributes,
        text.orElse(""),
        Mirrors.value(mirror, "citation").map(v -> v.getValue().toString()).orElse(""),
        origin,
        formulaOrigin,
        plan);
  }

  private Optional<Expr> expression(
      TypeElement type, String text, List<ActivationAttribute> attributes, SourceOrigin origin) {
    List<String> names = new ArrayList<>(List.of(Variable.X.name()));
    attributes.forEach(attribute -> names.add(attribute.name()));
    ParsedFormula parsed = FormulaParser.parse(text, names);
    parsed.errors().forEach(error -> report(type, text, error, origin));
    return parsed.expression();
  }

  private Optional<Plan> plan(
      TypeElement type,
      Expr expression,
      List<ActivationAttribute> attributes,
      SourceOrigin origin) {
    return Optional.of(expression)
        .filter(e -> usesEverything(type, e, attributes))
        .map(e -> Plan.of(e, learnables(attributes)))
        .filter(plan -> everythingMatters(type, plan, attributes, origin));
  }

  private static List<String> learnables(List<ActivationAttribute> attributes) {
    return attributes.stream()
        .filter(ActivationAttribute::learnable)
        .map(ActivationAttribute::name)
        .toList();
  }

  private void report(TypeElement type, String formula, FormulaError error, SourceOrigin origin) {
    String subject = "the formula of " + type.getSimpleName();
    DiagnosticCode code =
        switch (error.kind()) {
          case SYNTAX -> DiagnosticCode.FORMULA_SYNTAX;
          case UNKNOWN_NAME -> DiagnosticCode.FORMULA_UNKNOWN_NAME;
          case ARGUMENTS -> DiagnosticCode.FORMULA_ARGUMENTS;
        };
    String verb = error.kind() == FormulaError.Kind.SYNTAX ? " does not parse: " : ": ";
    String[] caret = FormulaCaret.lines(formula, error.offset(), error.length());
    diagnostics.error(code, origin, subject + verb + error.message(), caret);
  }

  /** An attribute that is read and ignored misleads whoever sets it. */
  private boolean usesEverything(
      TypeElement type, Expr expression, List<ActivationAttribute> attributes) {
    boolean all = true;
    for (ActivationAttribute attribute : attributes) {
      if (!expression.mentions(attribute.name())) {
        all = false;
        diagnostics.error(
            DiagnosticCode.ACTIVATION_ATTRIBUTE,
            attribute.origin(),
            "the formula of "
                + type.getSimpleName()
                + " does not use \""
                + attribute.name()
                + "\"");
      }
    }
    return all;
  }

  private boolean everythingMatters(
      TypeElement type, Plan plan, List<ActivationAttribute> attributes, SourceOrigin origin) {
    boolean all = plan.function().mentions(Variable.X.name());
    if (!all) {
      diagnostics.error(
          DiagnosticCode.FORMULA_CONSTANT,
          origin,
          "the formula of " + type.getSimpleName() + " does not depend on x");
    }
    for (LearnableGradient gradient : plan.learnables()) {
      if (gradient.derivative().equals(Constant.ZERO)) {
        all = false;
        diagnostics.error(
            DiagnosticCode.ACTIVATION_ATTRIBUTE,
            origin(attributes, gradient.learnable()),
            "\""
                + gradient.learnable()
                + "\" cannot be learned: the derivative of the formula of "
                + type.getSimpleName()
                + " with respect to it is 0 everywhere");
      }
    }
    return all;
  }

  private static Origin origin(List<ActivationAttribute> attributes, String name) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(name))
        .findFirst()
        .orElseThrow()
        .origin();
  }

  private void checkRetention(TypeElement type, SourceOrigin origin) {
    Mirrors.find(type, RETENTION)
        .flatMap(retention -> Mirrors.value(retention, "value"))
        .map(value -> value.getValue().toString())
        .filter(policy -> policy.equals("SOURCE") || policy.equals("RUNTIME"))
        .ifPresent(
            policy ->
                diagnostics.error(
                    DiagnosticCode.RETENTION,
                    origin,
                    "an activation function needs CLASS retention but "
                        + type.getSimpleName()
                        + " has "
                        + policy,
                    policy.equals("SOURCE")
                        ? "with SOURCE, models compiled against a class file lose the function"
                        : "with RUNTIME, class files hold the annotations in another order",
                    "help  remove @Retention: CLASS is the default"));
  }

  private static String packageOf(TypeElement type) {
    Element enclosing = type.getEnclosingElement();
    while (!(enclosing instanceof PackageElement)) {
      enclosing = enclosing.getEnclosingElement();
    }
    return ((PackageElement) enclosing).getQualifiedName().toString();
  }

  private static String typeName(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? typeName(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }
}
