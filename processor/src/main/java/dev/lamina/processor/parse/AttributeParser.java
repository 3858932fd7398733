package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Reads the numbers that an activation function takes. */
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
          "l2", "double");

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
        attributes.add(new ActivationAttribute(name, learnable, defaultValue(method), origin));
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
    if (TAKEN.contains(name)) {
      return Optional.of(
          "an attribute cannot be called \"" + name + "\": formulas and gradients use that name");
    }
    if (RESERVED.containsKey(name)) {
      return reservedMistake(method, name, learnable);
    }
    if (learnable && kind != TypeKind.DOUBLE) {
      return Optional.of("learnable \"" + name + "\" must be a double but is " + typeOf(method));
    }
    if (!NUMBERS.contains(kind)) {
      return Optional.of("attribute \"" + name + "\" must be a number but is " + typeOf(method));
    }
    return Optional.empty();
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
            .formatted(name, expected.replace("java.lang.", ""), typeOf(method)));
  }

  private static String typeOf(ExecutableElement method) {
    String type = method.getReturnType().toString();
    return type.startsWith("java.lang.") ? type.substring("java.lang.".length()) : type;
  }

  private static OptionalDouble defaultValue(ExecutableElement method) {
    AnnotationValue value = method.getDefaultValue();
    return value != null && value.getValue() instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
