package dev.lamina.processor.parse;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/** Numbers the places of the source in the order in which they are read. */
public final class Origins {
  private int next;

  public SourceOrigin of(Element element) {
    return new SourceOrigin(next++, element, Optional.empty(), Optional.empty());
  }

  public SourceOrigin of(Element element, AnnotationMirror annotation) {
    return new SourceOrigin(next++, element, Optional.of(annotation), Optional.empty());
  }

  public SourceOrigin of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new SourceOrigin(next++, element, Optional.of(annotation), Optional.of(value));
  }
}
