package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.ModelDecl;
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
    Wiring wiring = Wiring.ofModel(model.name(), model.methods(), model.origin(), diagnostics);
    BodyLowering body =
        new BodyLowering(
            new Scope(Map.of(), model.width(), sites(model), Optional.empty(), ""), diagnostics);
    Graph graph =
        BiasRule.decide(
            new Graph(
                model.typeName(), wiring.inputs(), body.nodes(wiring), wiring.output().orElse("")));
    return wiring
        .output()
        .map(
            output ->
                new Model(
                    model.packageName(),
                    model.typeName(),
                    model.name(),
                    model.isPublic(),
                    graph,
                    model.recipe()));
  }

  private Sites sites(ModelDecl model) {
    List<AnnotationUse> functions = model.activations();
    if (functions.size() > 1) {
      diagnostics.error(
          DiagnosticCode.SEVERAL_ACTIVATIONS,
          functions.get(1).origin(),
          "@%s and @%s both fill every activation site of model %s; leave one of them out"
              .formatted(functions.get(0).name(), functions.get(1).name(), model.name()));
    }
    return new Sites(
        functions.stream().findFirst().map(use -> Sites.activation(use, use.values())), false);
  }
}
