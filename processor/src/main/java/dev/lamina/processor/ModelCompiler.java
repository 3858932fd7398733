package dev.lamina.processor;

import dev.lamina.processor.check.BudgetCheck;
import dev.lamina.processor.check.GraphChecks;
import dev.lamina.processor.check.ModelChecks;
import dev.lamina.processor.cost.CostReport;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.emit.ModelEmitter;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.lower.Lowering;
import dev.lamina.processor.optimize.Rewrites;
import dev.lamina.processor.parse.BudgetReader;
import dev.lamina.processor.parse.ModelDecl;
import dev.lamina.processor.parse.ModelParser;
import dev.lamina.processor.parse.UnusedQuiet;
import dev.lamina.processor.place.SiteFilling;
import dev.lamina.processor.shape.ShapeInference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** From a model type to its classes: the whole compiler, top to bottom. */
final class ModelCompiler {
  private final ProcessingEnvironment environment;
  private final SourceMessages messages;
  private final PhaseTimes times;
  private final Set<String> withoutRewrites;

  ModelCompiler(Build build) {
    this.environment = build.environment();
    this.messages = build.messages();
    this.times = build.times();
    this.withoutRewrites = build.options().withoutRewrites();
  }

  /**
   * A model without mistakes.
   *
   * @param sources its graph and its summary
   */
  record Compiled(Model model, CostReport cost, List<GeneratedSource> sources) {}

  /** The model, or nothing if a mistake was reported. */
  Optional<Compiled> compile(TypeElement type) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<ModelDecl> declaration =
        times.of("parse", () -> new ModelParser(environment, diagnostics).parse(type));
    Optional<Model> model =
        times
            .of("lower", () -> declaration.flatMap(decl -> new Lowering(diagnostics).lower(decl)))
            .map(lowered -> times.of("shape", () -> ShapeInference.infer(lowered, diagnostics)));
    times.of("check", () -> model.map(typed -> checked(typed, diagnostics)));
    Optional<Model> filled =
        times.of("place", () -> model.map(typed -> SiteFilling.fill(typed, diagnostics)));
    Optional<Model> optimized = Optional.empty();
    Optional<CostReport> cost = Optional.empty();
    if (!diagnostics.hasErrors()) {
      model.ifPresent(typed -> ModelChecks.check(typed, diagnostics));
      declaration.ifPresent(decl -> UnusedQuiet.check(decl, diagnostics));
      optimized = times.of("optimize", () -> filled.map(this::optimized));
      Optional<Model> whole = optimized;
      cost = times.of("cost", () -> whole.map(all -> cost(type, model.get(), all, diagnostics)));
    }
    diagnostics.report(messages.about(type));
    // Code from a broken model would only provoke further errors.
    Optional<Model> emitted = optimized;
    return diagnostics.hasErrors() ? Optional.empty() : cost.map(c -> compiled(emitted.get(), c));
  }

  private Model optimized(Model filled) {
    return filled.emittedAs(Rewrites.apply(filled.graph(), withoutRewrites));
  }

  private CostReport cost(TypeElement type, Model open, Model optimized, Diagnostics diagnostics) {
    CostReport cost =
        CostReport.of(Rewrites.apply(open.graph(), withoutRewrites), optimized.graph());
    new BudgetReader(environment.getElementUtils(), diagnostics)
        .read(type)
        .ifPresent(budget -> BudgetCheck.check(optimized.name(), budget, cost, diagnostics));
    return cost;
  }

  private Compiled compiled(Model model, CostReport cost) {
    return new Compiled(model, cost, times.of("emit", () -> ModelEmitter.emit(model, cost)));
  }

  private static Model checked(Model model, Diagnostics diagnostics) {
    GraphChecks.check(model.graph(), diagnostics);
    return model;
  }
}
