package dev.lamina.processor;

import dev.lamina.processor.diagnostic.Diagnostic;
import dev.lamina.processor.parse.SourceOrigin;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.tools.Diagnostic.Kind;

/**
 * Prints messages at their places in the source, each once in a compilation: the mistake of a
 * parent is that of all its variants.
 */
final class SourceMessages {
  private record Printed(
      Element element,
      Optional<AnnotationMirror> annotation,
      Optional<AnnotationValue> value,
      String headline) {}

  private final Messager messager;

  /** Their names, since elements do not outlive a round. */
  private final Set<String> sources = new HashSet<>();

  private final Set<Printed> printed = new HashSet<>();

  SourceMessages(Messager messager) {
    this.messager = messager;
  }

  /** Notes the types of a round: they have lines, which what comes from class files has not. */
  void addSources(Collection<? extends Element> roots) {
    roots.forEach(root -> sources.add(root.toString()));
  }

  /**
   * A printer of messages about one type.
   *
   * @param about where a message is printed whose own place is in a class file
   */
  Consumer<Diagnostic> about(Element about) {
    return diagnostic -> print(diagnostic, about);
  }

  private void print(Diagnostic diagnostic, Element about) {
    SourceOrigin place = (SourceOrigin) diagnostic.origin();
    Printed key =
        new Printed(place.element(), place.annotation(), place.value(), diagnostic.headline());
    if (!printed.add(key)) {
      return;
    }
    Kind kind =
        switch (diagnostic.severity()) {
          case ERROR -> Kind.ERROR;
          case WARNING -> Kind.WARNING;
          case NOTE -> Kind.NOTE;
        };
    if (sources.contains(outermost(place.element()).toString())) {
      messager.printMessage(
          kind,
          diagnostic.message(),
          place.element(),
          place.annotation().orElse(null),
          place.value().orElse(null));
    } else {
      messager.printMessage(kind, diagnostic.in(compiled(place.element())).message(), about);
    }
  }

  private static Element outermost(Element element) {
    Element enclosing = element.getEnclosingElement();
    return element instanceof PackageElement || enclosing instanceof PackageElement
        ? element
        : outermost(enclosing);
  }

  private static String compiled(Element element) {
    Element enclosing = element.getEnclosingElement();
    return (enclosing instanceof PackageElement ? "" : enclosing.getSimpleName() + ".")
        + element.getSimpleName()
        + ", read from a class file";
  }
}
