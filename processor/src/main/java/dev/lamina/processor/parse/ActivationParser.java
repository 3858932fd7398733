package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.FormulaReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final FormulaReading NOTHING =
      new FormulaReading(Optional.empty(), Optional.empty(), List.of());

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
    ActivationDecl decl =
        new ActivationDecl(
            packageOf(type),
            typeName(type),
            type.getModifiers().contains(Modifier.PUBLIC),
            attributes,
            text.orElse(""),
            Mirrors.value(mirror, "citation").map(v -> v.getValue().toString()).orElse(""),
            origin,
            formulaOrigin,
            NOTHING);
    return text.isEmpty() || attributeParser.failed() ? decl : read(decl);
  }

  private ActivationDecl read(ActivationDecl decl) {
    FormulaReading reading =
        FormulaReading.of(decl.formula(), decl.attributes(), decl.splicedByDefault());
    FormulaMistakes mistakes = new FormulaMistakes(decl, diagnostics);
    reading.mistakes().forEach(mistakes::report);
    boolean fits = reading.plan().isEmpty() || mistakes.checkLengths(reading, defaultLengths(decl));
    return decl.reading(fits ? reading : NOTHING);
  }

  private static Map<String, Integer> defaultLengths(ActivationDecl decl) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    // What the place of use must give is looked at there.
    decl.values()
        .forEach(value -> value.numbers().ifPresent(n -> lengths.put(value.name(), n.size())));
    return lengths;
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
