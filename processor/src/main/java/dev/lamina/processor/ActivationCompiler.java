package dev.lamina.processor;

import dev.lamina.processor.diagnostic.Diagnostic;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.emit.ActivationEmitter;
import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.parse.ActivationParser;
import dev.lamina.processor.parse.Origins;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;

/** From the annotation type of an activation function to its class. */
final class ActivationCompiler {
  private ActivationCompiler() {}

  /** The class beside the annotation type, or nothing if a mistake was reported. */
  static Optional<GeneratedSource> compile(TypeElement type, Consumer<Diagnostic> printer) {
    return declaration(type, printer).map(ActivationEmitter::emit);
  }

  /** The function, ready to be written, or nothing if a mistake was reported. */
  static Optional<ActivationDecl> declaration(TypeElement type, Consumer<Diagnostic> printer) {
    Diagnostics diagnostics = new Diagnostics();
    ActivationDecl decl = new ActivationParser(new Origins(), diagnostics).parse(type);
    diagnostics.report(printer);
    return diagnostics.hasErrors() || decl.plan().isEmpty() ? Optional.empty() : Optional.of(decl);
  }
}
