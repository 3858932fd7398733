package dev.lamina.processor;

import dev.lamina.processor.check.GraphChecks;
import dev.lamina.processor.check.ModelChecks;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.emit.ModelEmitter;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.lower.Lowering;
import dev.lamina.processor.parse.ModelDecl;
import dev.lamina.processor.parse.ModelParser;
import dev.lamina.processor.parse.UnusedQuiet;
import dev.lamina.processor.place.SiteFilling;
import dev.lamina.processor.shape.ShapeInference;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** From a model type to its classes: the whole compiler, top to bottom. */
final class ModelCompiler {
  private final Elements elements;
  private final SourceMessages messages;

  ModelCompiler(Elements elements, SourceMessages messages) {
    this.elements = elements;
    this.messages = messages;
  }

  /** The model's graph and summary, or nothing if a mistake was reported. */
  List<GeneratedSource> compile(TypeElement type) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<ModelDecl> declaration = new ModelParser(elements, diagnostics).parse(type);
    Optional<Model> model =
        declaration
            .flatMap(decl -> new Lowering(diagnostics).lower(decl))
            .map(lowered -> ShapeInference.infer(lowered, diagnostics));
    model.ifPresent(typed -> GraphChecks.check(typed.graph(), diagnostics));
    Optional<Model> filled = model.map(typed -> SiteFilling.fill(typed, diagnostics));
    if (!diagnostics.hasErrors()) {
      model.ifPresent(typed -> ModelChecks.check(typed, diagnostics));
      declaration.ifPresent(decl -> UnusedQuiet.check(decl, diagnostics));
    }
    diagnostics.report(messages.about(type));
    // Code from a broken model would only provoke further errors.
    return diagnostics.hasErrors() || filled.isEmpty()
        ? List.of()
        : ModelEmitter.emit(filled.get());
  }
}
