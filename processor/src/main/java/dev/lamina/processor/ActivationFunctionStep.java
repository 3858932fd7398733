package dev.lamina.processor;

import dev.lamina.processor.diagnostic.MessagerReporter;
import dev.lamina.processor.emit.GeneratedSource;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes the class of an activation function beside its annotation type. */
final class ActivationFunctionStep implements AnnotationStep {
  static final String ANNOTATION = "dev.lamina.ActivationFunction";

  private final Build build;
  private final ActivationCompiler compiler;
  private final SourceWriter writer;

  ActivationFunctionStep(Build build) {
    SourceErrors errors = new SourceErrors(build.environment().getMessager());
    this.build = build;
    this.compiler = new ActivationCompiler(new MessagerReporter(errors));
    this.writer = new SourceWriter(build.environment());
  }

  @Override
  public String annotation() {
    return ANNOTATION;
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    TypeElement type = (TypeElement) element;
    Optional<GeneratedSource> source =
        build.times().of("activation function", () -> compiler.compile(type));
    if (build.options().timing()) {
      build.note("Lamina: " + build.times().finish(type.getQualifiedName().toString()));
    }
    if (source.isPresent() && !round.processingOver()) {
      writer.write(source.get(), element);
    }
  }
}
