package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.PlacementRule;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.ModelDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a declaration to a graph whose shapes are not known yet. */
public final class Lowering {
  private final Diagnostics diagnostics;

  public Lowering(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The graph of a model; nothing where its output is unclear, which is then reported. */
  public Optional<Model> lower(ModelDecl model) {
    if (model.methods().isEmpty()) {
      diagnostics.error(
          DiagnosticCode.NO_OUTPUT,
          model.origin(),
          "model %s has no nodes; declare at least one method that returns a Tensor"
              .formatted(model.name()));
      return Optional.empty();
    }
    List<PlacementRule> rules = rules(model);
    Scope scope = new Scope(Map.of(), Sites.OPEN, Optional.empty(), "", model.quiet());
    Wiring wiring =
        Wiring.ofModel(model.name(), model.methods(), model.origin(), scope, diagnostics);
    BodyLowering body = new BodyLowering(scope, diagnostics);
    Graph graph =
        BiasRule.decide(
            WidthRule.scale(
                new Graph(
                    model.typeName(),
                    wiring.inputs(),
                    body.nodes(wiring),
                    wiring.output().orElse("")),
                model.width()));
    return wiring
        .output()
        .map(
            output ->
                Model.lowered(
                    model.packageName(),
                    model.typeName(),
                    model.name(),
                    model.isPublic(),
                    graph,
                    rules,
                    model.recipe()));
  }

  private List<PlacementRule> rules(ModelDecl model) {
    Functions functions = new Functions(diagnostics);
    List<PlacementRule> rules = new ArrayList<>();
    for (int level = 0; level < model.activations().size(); level++) {
      Optional<AnnotationUse> everywhere = Optional.empty();
      for (AnnotationUse use : model.activations().get(level)) {
        PlacementRule rule = functions.rule(use, level, model.quiet());
        if (!rule.selects() && everywhere.isPresent()) {
          diagnostics.error(
              DiagnosticCode.SEVERAL_ACTIVATIONS,
              use.origin(),
              "@%s and @%s both fill every activation site of model %s; leave one of them out"
                  .formatted(everywhere.get().name(), use.name(), model.name()));
          continue;
        }
        if (!rule.selects()) {
          everywhere = Optional.of(use);
        }
        rules.add(rule);
      }
    }
    return rules;
  }
}
