package dev.lamina.processor;

import dev.lamina.processor.emit.GeneratedSource;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes the class of an activation function beside its annotation type. */
final class ActivationFunctionStep implements AnnotationStep {
  private final SourceMessages messages;
  private final SourceWriter writer;

  ActivationFunctionStep(ProcessingEnvironment environment, SourceMessages messages) {
    this.messages = messages;
    this.writer = new SourceWriter(environment, messages);
  }

  @Override
  public String annotation() {
    return "dev.lamina.ActivationFunction";
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    Optional<GeneratedSource> source =
        ActivationCompiler.compile((TypeElement) element, messages.about(element));
    if (source.isPresent()) {
      writer.write(source.get(), element);
    }
  }
}
