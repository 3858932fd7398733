package dev.lamina.processor;

import java.io.IOException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;

/** What the processor does for one annotation. */
interface AnnotationStep {

  /** The qualified name of the annotation. */
  String annotation();

  /** Handles one element that carries it. */
  void process(Element element, RoundEnvironment round) throws IOException;
}
