package dev.lamina.processor;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.diagnostic.MessagerReporter;
import dev.lamina.processor.emit.ActivationEmitter;
import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.parse.ActivationParser;
import dev.lamina.processor.parse.Origins;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** From the annotation type of an activation function to its class. */
final class ActivationCompiler {
  private final MessagerReporter reporter;

  ActivationCompiler(MessagerReporter reporter) {
    this.reporter = reporter;
  }

  /** The class beside the annotation type, or nothing if a mistake was reported. */
  Optional<GeneratedSource> compile(TypeElement type) {
    return declaration(type).map(ActivationEmitter::emit);
  }

  /** The function, ready to be written, or nothing if a mistake was reported. */
  Optional<ActivationDecl> declaration(TypeElement type) {
    Diagnostics diagnostics = new Diagnostics();
    ActivationDecl decl = new ActivationParser(new Origins(), diagnostics).parse(type);
    reporter.report(diagnostics);
    return diagnostics.hasErrors() || decl.plan().isEmpty() ? Optional.empty() : Optional.of(decl);
  }
}
