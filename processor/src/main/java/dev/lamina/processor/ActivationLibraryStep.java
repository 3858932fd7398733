package dev.lamina.processor;

import dev.lamina.processor.diagnostic.Diagnostic;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.emit.ActivationEmitter;
import dev.lamina.processor.emit.ActivationListEmitter;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.parse.ActivationParser;
import dev.lamina.processor.parse.Mirrors;
import dev.lamina.processor.parse.Origins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic.Kind;

/**
 * Writes the classes of a list of activation functions into the package that lists them, and beside
 * them the list as a class.
 */
final class ActivationLibraryStep implements AnnotationStep {
  static final String ANNOTATION = "dev.lamina.ActivationLibrary";

  private final Messager messager;
  private final SourceWriter writer;

  ActivationLibraryStep(Build build) {
    this.messager = build.environment().getMessager();
    this.writer = new SourceWriter(build.environment(), build.messages());
  }

  @Override
  public String annotation() {
    return ANNOTATION;
  }

  @Override
  public void process(Element element, RoundEnvironment round) throws IOException {
    AnnotationMirror mirror = Mirrors.find(element, annotation()).orElseThrow();
    Optional<AnnotationValue> listed = Mirrors.value(mirror, "value");
    if (listed.isEmpty() || !(listed.get().getValue() instanceof List<?> items)) {
      return; // javac reports a missing list
    }
    List<ActivationDecl> written = new ArrayList<>();
    for (Object item : items) {
      // A class that does not exist is no type here; javac reports it.
      if (item instanceof AnnotationValue value && value.getValue() instanceof DeclaredType type) {
        Place place = new Place((PackageElement) element, mirror, value);
        write(place, (TypeElement) type.asElement(), round).ifPresent(written::add);
      }
    }
    String home = ((PackageElement) element).getQualifiedName().toString();
    writer.write(ActivationListEmitter.emit(home, written), element);
  }

  /** An item of the list. */
  private record Place(PackageElement home, AnnotationMirror mirror, AnnotationValue value) {}

  private Optional<ActivationDecl> write(Place place, TypeElement type, RoundEnvironment round)
      throws IOException {
    // The function was read from a class file, which has no lines: the list has.
    Consumer<Diagnostic> printer =
        diagnostic ->
            messager.printMessage(
                Kind.ERROR, diagnostic.message(), place.home(), place.mirror(), place.value());
    Optional<String> refusal = refusal(type, round);
    if (refusal.isPresent()) {
      Diagnostics diagnostics = new Diagnostics();
      diagnostics.error(
          DiagnosticCode.ACTIVATION_LIBRARY,
          new Origins().of(place.home(), place.mirror(), place.value()),
          refusal.get(),
          "help  delete it from the list");
      diagnostics.report(printer);
      return Optional.empty();
    }
    String home = place.home().getQualifiedName().toString();
    Optional<ActivationDecl> decl = ActivationCompiler.declaration(type, printer);
    if (decl.isPresent()) {
      writer.write(ActivationEmitter.emitInto(home, decl.get()), place.home());
    }
    return decl;
  }

  private static Optional<String> refusal(TypeElement type, RoundEnvironment round) {
    if (!ActivationParser.isActivation(type)) {
      return Optional.of(type.getSimpleName() + " has no @ActivationFunction");
    }
    return round.getRootElements().contains(outermost(type))
        ? Optional.of(
            type.getSimpleName() + " is compiled here too, so its class is written beside it")
        : Optional.empty();
  }

  private static Element outermost(Element type) {
    return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
  }
}
