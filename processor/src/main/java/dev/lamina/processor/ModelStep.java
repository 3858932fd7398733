package dev.lamina.processor;

import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.ir.GraphText;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes the classes of a model beside its type. */
final class ModelStep implements AnnotationStep {
  static final String ANNOTATION = "dev.lamina.Model";

  private final Build build;
  private final ModelCompiler compiler;
  private final SourceWriter writer;

  ModelStep(Build build) {
    this.build = build;
    this.compiler = new ModelCompiler(build);
    this.writer = new SourceWriter(build.environment(), build.messages());
  }

  @Override
  public String annotation() {
    return ANNOTATION;
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    TypeElement type = (TypeElement) element;
    Optional<ModelCompiler.Compiled> compiled = compiler.compile(type);
    if (build.options().timing()) {
      build.note("Lamina: " + build.times().finish(type.getQualifiedName().toString()));
    }
    if (compiled.isEmpty() || round.processingOver()) {
      return;
    }
    if (build.options().dumpsIr()) {
      build.note("Lamina: " + GraphText.of(compiled.get().model()).stripTrailing());
    }
    if (build.options().report().isPresent()) {
      new ReportFiles(build.options().report().get())
          .write(type.getQualifiedName().toString(), compiled.get().model(), compiled.get().cost());
    }
    for (GeneratedSource source : compiled.get().sources()) {
      writer.write(source, element);
    }
  }
}
