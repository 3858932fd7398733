package dev.lamina.processor;

import dev.lamina.processor.diagnostic.MessagerReporter;
import dev.lamina.processor.emit.GeneratedSource;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes the class of an activation function beside its annotation type. */
final class ActivationFunctionStep implements AnnotationStep {
  private final ActivationCompiler compiler;
  private final SourceWriter writer;

  ActivationFunctionStep(ProcessingEnvironment environment) {
    SourceErrors errors = new SourceErrors(environment.getMessager());
    this.compiler = new ActivationCompiler(new MessagerReporter(errors));
    this.writer = new SourceWriter(environment);
  }

  @Override
  public String annotation() {
    return "dev.lamina.ActivationFunction";
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    Optional<GeneratedSource> source = compiler.compile((TypeElement) element);
    if (source.isPresent()) {
      writer.write(source.get(), element);
    }
  }
}
