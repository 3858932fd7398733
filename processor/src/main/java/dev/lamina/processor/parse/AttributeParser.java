package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationAttribute.Kind;
import dev.lamina.processor.formula.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads what an activation function takes: numbers, vectors of coefficients, formulas. */
final class AttributeParser {
  private static final String LEARNABLE = "dev.lamina.Learnable";

  /** These say where a function goes and how it is trained; they never stand in a formula. */
  private static final Map<String, String> RESERVED =
      Map.of(
          "in", "java.lang.String[]",
          "except", "java.lang.String[]",
          "first", "int",
          "placement", "dev.lamina.Placement",
          "sharing", "dev.lamina.Sharing",
          "init", "dev.lamina.LearnableInit",
          "l2", "double",
          "uniform", "double[]",
          "normal", "double[]",
          "learningRateFactor", "double");

  /** The input, the output and the gradient that comes in. */
  private static final Set<String> TAKEN = Set.of("x", "y", "dy");

  private static final Set<TypeKind> NUMBERS =
      Set.of(TypeKind.DOUBLE, TypeKind.FLOAT, TypeKind.INT, TypeKind.LONG);

  private final Origins origins;
  private final Diagnostics diagnostics;
  private boolean failed;

  AttributeParser(Origins origins, Diagnostics diagnostics) {
    this.origins = origins;
    this.diagnostics = diagnostics;
  }

  /** Whether any attribute was reported. */
  boolean failed() {
    return failed;
  }

  /**
   * The attributes that stand in the formula, in the order declared. One that was reported is among
   * them, so that a second mistake does not follow from the first.
   */
  List<ActivationAttribute> attributes(TypeElement type) {
    List<ActivationAttribute> attributes = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      String name = method.getSimpleName().toString();
      boolean learnable = Mirrors.find(method, LEARNABLE).isPresent();
      SourceOrigin origin = origins.of(method);
      Optional<String> mistake = mistake(method, name, learnable);
      mistake.ifPresent(
          text -> {
            failed = true;
            diagnostics.error(DiagnosticCode.ACTIVATION_ATTRIBUTE, origin, text);
          });
      if (!RESERVED.containsKey(name)) {
        attributes.add(attribute(method, name, learnable, origin));
      }
    }
    return attributes;
  }

  private static Optional<String> mistake(
      ExecutableElement method, String name, boolean learnable) {
    TypeKind kind = method.getReturnType().getKind();
    if (kind == TypeKind.ERROR) {
      return Optional.empty(); // javac reports it
    }
    if (TAKEN.contains(name) || Variable.isDraw(name)) {
      return Optional.of(
          "an attribute cannot be called \"" + name + "\": formulas and gradients use that name");
    }
    if (RESERVED.containsKey(name)) {
      return reservedMistake(method, name, learnable);
    }
    Optional<Kind> what = kind(method);
    if (learnable && !isDouble(method)) {
      return Optional.of(
          "learnable \"" + name + "\" must be a double or double[] but is " + typeOf(method));
    }
    if (what.isEmpty()) {
      return Optional.of(
          "attribute \"%s\" must be a number, a double[] or a formula (String) but is %s"
              .formatted(name, typeOf(method)));
    }
    return defaultMistake(method, name, learnable);
  }

  private static Optional<String> defaultMistake(
      ExecutableElement method, String name, boolean learnable) {
    Optional<List<Double>> numbers = numbers(method);
    if (numbers.isPresent() && numbers.get().isEmpty()) {
      return Optional.of("vector \"" + name + "\" has no coefficients; give it at least one");
    }
    return numbers
        .filter(all -> learnable && isPositive(method))
        .flatMap(all -> all.stream().filter(number -> !(number > 0)).findFirst())
        .map(
            number ->
                "\"%s\" is kept positive, but starts at %s; expected a default above 0"
                    .formatted(name, number));
  }

  private static boolean isDouble(ExecutableElement method) {
    TypeMirror type = method.getReturnType();
    TypeMirror number = type instanceof ArrayType array ? array.getComponentType() : type;
    return number.getKind() == TypeKind.DOUBLE;
  }

  private static Optional<Kind> kind(ExecutableElement method) {
    TypeMirror type = method.getReturnType();
    if (NUMBERS.contains(type.getKind())) {
      return Optional.of(Kind.NUMBER);
    }
    if (type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.DOUBLE) {
      return Optional.of(Kind.VECTOR);
    }
    return type.toString().equals("java.lang.String")
        ? Optional.of(Kind.FORMULA)
        : Optional.empty();
  }

  private static boolean isPositive(ExecutableElement method) {
    return Mirrors.find(method, LEARNABLE)
        .flatMap(mirror -> Mirrors.value(mirror, "positive"))
        .map(value -> value.getValue().equals(true))
        .orElse(false);
  }

  private static Optional<String> reservedMistake(
      ExecutableElement method, String name, boolean learnable) {
    if (learnable) {
      return Optional.of("\"" + name + "\" is a reserved name and cannot be learnable");
    }
    String expected = RESERVED.get(name);
    if (method.getReturnType().toString().equals(expected)) {
      return Optional.empty();
    }
    return Optional.of(
        "\"%s\" is a reserved name and must be a %s but is %s"
            .formatted(name, simpleName(expected), typeOf(method)));
  }

  private static String typeOf(ExecutableElement method) {
    return simpleName(method.getReturnType().toString());
  }

  /** Without the packages that everybody imports. */
  private static String simpleName(String type) {
    return type.replaceFirst("^(java\\.lang|dev\\.lamina)\\.", "");
  }

  private static ActivationAttribute attribute(
      ExecutableElement method, String name, boolean learnable, SourceOrigin origin) {
    AnnotationValue value = method.getDefaultValue();
    Optional<String> text =
        value != null && value.getValue() instanceof String formula
            ? Optional.of(formula)
            : Optional.empty();
    return new ActivationAttribute(
        name,
        kind(method).orElse(Kind.NUMBER),
        learnable,
        isPositive(method),
        numbers(method),
        text,
        origin);
  }

  private static Optional<List<Double>> numbers(ExecutableElement method) {
    AnnotationValue value = method.getDefaultValue();
    if (value != null && value.getValue() instanceof Number number) {
      return Optional.of(List.of(number.doubleValue()));
    }
    if (value != null && value.getValue() instanceof List<?> items && isDouble(method)) {
      return Optional.of(
          items.stream()
              .map(item -> ((AnnotationValue) item).getValue())
              .filter(Number.class::isInstance)
              .map(number -> ((Number) number).doubleValue())
              .toList());
    }
    return Optional.empty();
  }
}
