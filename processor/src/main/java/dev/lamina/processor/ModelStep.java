package dev.lamina.processor;

import dev.lamina.processor.emit.GeneratedSource;
import java.io.IOException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes the classes of a model beside its type. */
final class ModelStep implements AnnotationStep {
  private final ModelCompiler compiler;
  private final SourceWriter writer;

  ModelStep(ProcessingEnvironment environment, SourceMessages messages) {
    this.compiler = new ModelCompiler(environment.getElementUtils(), messages);
    this.writer = new SourceWriter(environment, messages);
  }

  @Override
  public String annotation() {
    return "dev.lamina.Model";
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    for (GeneratedSource source : compiler.compile((TypeElement) element)) {
      writer.write(source, element);
    }
  }
}
