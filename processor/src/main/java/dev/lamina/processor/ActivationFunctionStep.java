package dev.lamina.processor;

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
  private final SourceWriter writer;

  ActivationFunctionStep(Build build) {
    this.build = build;
    this.writer = new SourceWriter(build.environment(), build.messages());
  }

  @Override
  public String annotation() {
    return ANNOTATION;
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    TypeElement type = (TypeElement) element;
    Optional<GeneratedSource> source =
        build
            .times()
            .of(
                "activation function",
                () -> ActivationCompiler.compile(type, build.messages().about(type)));
    if (build.options().timing()) {
      build.note("Lamina: " + build.times().finish(type.getQualifiedName().toString()));
    }
    if (source.isPresent() && !round.processingOver()) {
      writer.write(source.get(), element);
    }
  }
}
