package dev.lamina.processor;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.diagnostic.MessagerReporter;
import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.parse.ActivationParser;
import dev.lamina.processor.parse.Mirrors;
import dev.lamina.processor.parse.Origins;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic.Kind;

/** Writes the classes of a list of activation functions into the package that lists them. */
final class ActivationLibraryStep implements AnnotationStep {
  private final Messager messager;
  private final SourceWriter writer;

  ActivationLibraryStep(ProcessingEnvironment environment) {
    this.messager = environment.getMessager();
    this.writer = new SourceWriter(environment.getFiler());
  }

  @Override
  public String annotation() {
    return "dev.lamina.ActivationLibrary";
  }

  @Override
  public void process(Element element) throws IOException {
    AnnotationMirror mirror = Mirrors.find(element, annotation()).orElseThrow();
    Optional<AnnotationValue> listed = Mirrors.value(mirror, "value");
    if (listed.isEmpty() || !(listed.get().getValue() instanceof List<?> items)) {
      return; // javac reports a missing list
    }
    for (Object item : items) {
      // A class that does not exist is no type here; javac reports it.
      if (item instanceof AnnotationValue value && value.getValue() instanceof DeclaredType type) {
        write((PackageElement) element, mirror, value, (TypeElement) type.asElement());
      }
    }
  }

  private void write(
      PackageElement home, AnnotationMirror mirror, AnnotationValue value, TypeElement type)
      throws IOException {
    // The function was read from a class file, which has no lines: the list has.
    MessagerReporter reporter =
        new MessagerReporter(
            (origin, message) -> messager.printMessage(Kind.ERROR, message, home, mirror, value));
    if (!ActivationParser.isActivation(type)) {
      Diagnostics diagnostics = new Diagnostics();
      diagnostics.error(
          DiagnosticCode.NOT_AN_ACTIVATION,
          new Origins().of(home, mirror, value),
          type.getSimpleName() + " is not an activation function",
          "help  annotate it with @ActivationFunction(\"...\")");
      reporter.report(diagnostics);
      return;
    }
    Optional<GeneratedSource> source =
        new ActivationCompiler(reporter).compileInto(home.getQualifiedName().toString(), type);
    if (source.isPresent()) {
      writer.write(source.get(), home);
    }
  }
}
