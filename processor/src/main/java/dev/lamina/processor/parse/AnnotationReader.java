package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Reads annotation mirrors into plain values, each with the place where it stands. */
final class AnnotationReader {
  private final Elements elements;
  private final Origins origins;

  AnnotationReader(Elements elements, Origins origins) {
    this.elements = elements;
    this.origins = origins;
  }

  static TypeElement typeOf(AnnotationMirror mirror) {
    return (TypeElement) mirror.getAnnotationType().asElement();
  }

  static String nameOf(AnnotationMirror mirror) {
    return typeOf(mirror).getQualifiedName().toString();
  }

  /** All attributes of an annotation, those left to their defaults too, in declared order. */
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
        result.put(name, new AttributeValue(plain(value), true, origin, items));
      } else if (attribute.getDefaultValue() != null) {
        Origin origin = origins.of(element, mirror);
        result.put(name, new AttributeValue(plain(attribute.getDefaultValue()), false, origin));
      }
    }
    return result;
  }

  private static String nameOf(ExecutableElement attribute) {
    return attribute.getSimpleName().toString();
  }

  private static Object plain(AnnotationValue value) {
    return value.accept(
        new SimpleAnnotationValueVisitor14<Object, Void>() {
          @Override
          protected Object defaultAction(Object plain, Void unused) {
            return plain;
          }

          @Override
          public Object visitEnumConstant(VariableElement constant, Void unused) {
            return constant.getSimpleName().toString();
          }

          @Override
          public Object visitType(TypeMirror type, Void unused) {
            return type.toString();
          }

          @Override
          public Object visitArray(List<? extends AnnotationValue> items, Void unused) {
            return items.stream().map(AnnotationReader::plain).toList();
          }
        },
        null);
  }

  String packageOf(Element element) {
    return elements.getPackageOf(element).getQualifiedName().toString();
  }
}
