package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads annotation mirrors into plain values, each with the place where it stands. */
final class AnnotationReader {
  /** What javac gives for a constant that it does not find. */
  static final String UNRESOLVED = "<error>";

  private final Elements elements;
  private final Origins origins;
  private final Diagnostics diagnostics;

  AnnotationReader(Elements elements, Origins origins, Diagnostics diagnostics) {
    this.elements = elements;
    this.origins = origins;
    this.diagnostics = diagnostics;
  }

  static TypeElement typeOf(AnnotationMirror mirror) {
    return (TypeElement) mirror.getAnnotationType().asElement();
  }

  static String nameOf(AnnotationMirror mirror) {
    return typeOf(mirror).getQualifiedName().toString();
  }

  /**
   * All attributes of an annotation, those left to their defaults too, in declared order. One whose
   * value is missing or of another type, which javac reports, is there as broken.
   */
  Map<String, AttributeValue> values(Element element, AnnotationMirror mirror) {
    Map<String, AnnotationValue> given = new LinkedHashMap<>();
    mirror.getElementValues().forEach((key, value) -> given.put(nameOf(key), value));
    Map<String, AttributeValue> result = new LinkedHashMap<>();
    for (ExecutableElement attribute :
        ElementFilter.methodsIn(typeOf(mirror).getEnclosedElements())) {
      String name = nameOf(attribute);
      AnnotationValue value = given.get(name);
      if (value != null) {
        Origin origin = origins.of(element, mirror, value);
        List<Origin> items = new ArrayList<>();
        if (value.getValue() instanceof List<?> list) {
          list.forEach(item -> items.add(origins.of(element, mirror, (AnnotationValue) item)));
        }
        AttributeValue read = new AttributeValue(plain(value), true, origin, items);
        result.put(name, fits(value, attribute.getReturnType()) ? read : broken(read));
        continue;
      }
      Origin origin = origins.of(element, mirror);
      result.put(
          name,
          attribute.getDefaultValue() != null
              ? new AttributeValue(plain(attribute.getDefaultValue()), false, origin)
              : broken(new AttributeValue(List.of(), false, origin)));
    }
    return result;
  }

  private AttributeValue broken(AttributeValue value) {
    diagnostics.addReportedElsewhere();
    return value.asBroken();
  }

  /** Whether the value is one of the attribute's type; javac hands on those that are not. */
  private static boolean fits(AnnotationValue value, TypeMirror type) {
    Object plain = value.getValue();
    return switch (type.getKind()) {
      case INT -> plain instanceof Integer;
      case DOUBLE -> plain instanceof Double;
      case BOOLEAN -> plain instanceof Boolean;
      case ARRAY ->
          plain instanceof List<?> items
              && items.stream()
                  .allMatch(
                      item -> fits((AnnotationValue) item, ((ArrayType) type).getComponentType()));
      case DECLARED ->
          ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM
              ? plain instanceof VariableElement
              : !UNRESOLVED.equals(plain);
      default -> true;
    };
  }

  private static String nameOf(ExecutableElement attribute) {
    return attribute.getSimpleName().toString();
  }

  private static Object plain(AnnotationValue value) {
    Object plain = value.getValue();
    if (plain instanceof VariableElement constant) {
      return constant.getSimpleName().toString();
    }
    if (plain instanceof TypeMirror type) {
      return type.toString();
    }
    return plain instanceof List<?> items
        ? items.stream().map(item -> plain((AnnotationValue) item)).toList()
        : plain;
  }

  String packageOf(Element element) {
    return elements.getPackageOf(element).getQualifiedName().toString();
  }
}
