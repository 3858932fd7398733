package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in the source as javac knows it: an element, an annotation on it, a value in that.
 *
 * @param order the number of the place in the order of reading
 */
public record SourceOrigin(
    int order,
    Element element,
    Optional<AnnotationMirror> annotation,
    Optional<AnnotationValue> value)
    implements Origin {

  @Override
  public String toString() {
    return "#" + order + " " + element;
  }
}
