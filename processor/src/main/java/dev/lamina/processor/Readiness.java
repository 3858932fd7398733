package dev.lamina.processor;

import dev.lamina.processor.parse.Dsl;
import dev.lamina.processor.parse.Mirrors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Whether all that a model is made of is there. What is missing may be a class that another
 * processor writes in this round.
 */
final class Readiness {

  /** What can be done with an element. */
  enum State {
    READY,

    /** Something is missing, and can be seen to be. */
    INCOMPLETE,

    /** An annotation is missing, and the compiler hides that there is one: a layer, perhaps. */
    HIDDEN
  }

  /** What javac gives for a constant that it does not find. */
  private static final String UNRESOLVED = "<error>";

  private final WrittenAnnotations written;
  private final Set<Element> seen = new HashSet<>();
  private boolean incomplete;
  private boolean hidden;

  private Readiness(WrittenAnnotations written) {
    this.written = written;
  }

  static State of(Element element, WrittenAnnotations written) {
    Readiness readiness = new Readiness(written);
    readiness.visit(element);
    if (readiness.hidden) {
      return State.HIDDEN;
    }
    return readiness.incomplete ? State.INCOMPLETE : State.READY;
  }

  private void visit(Element element) {
    if (!seen.add(element)) {
      return;
    }
    annotations(element);
    if (element instanceof TypeElement type) {
      parent(type.getSuperclass());
      type.getInterfaces().forEach(this::parent);
      ElementFilter.methodsIn(type.getEnclosedElements()).forEach(this::method);
    }
  }

  private void parent(TypeMirror parent) {
    type(parent);
    if (parent.getKind() == TypeKind.DECLARED) {
      visit(((DeclaredType) parent).asElement());
    }
  }

  private void method(ExecutableElement method) {
    type(method.getReturnType());
    annotations(method);
    method
        .getParameters()
        .forEach(
            parameter -> {
              type(parameter.asType());
              annotations(parameter);
            });
  }

  private void type(TypeMirror type) {
    incomplete |= type.getKind() == TypeKind.ERROR;
  }

  private void annotations(Element element) {
    hidden |= written.hidesAny(element);
    element.getAnnotationMirrors().forEach(this::annotation);
  }

  private void annotation(AnnotationMirror mirror) {
    type(mirror.getAnnotationType());
    incomplete |= !mirror.getElementValues().values().stream().allMatch(Readiness::isKnown);
    Element type = mirror.getAnnotationType().asElement();
    if (Mirrors.find(type, Dsl.BLOCK).isPresent()) {
      ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::visit);
    }
  }

  private static boolean isKnown(AnnotationValue value) {
    Object plain = value.getValue();
    if (plain instanceof List<?> items) {
      return items.stream().allMatch(item -> isKnown((AnnotationValue) item));
    }
    return !UNRESOLVED.equals(plain)
        && !(plain instanceof TypeMirror type && type.getKind() == TypeKind.ERROR);
  }
}
