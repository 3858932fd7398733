package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.Step;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AnnotationUse.ActivationKind;
import dev.lamina.processor.parse.AnnotationUse.BlockKind;
import dev.lamina.processor.parse.AnnotationUse.UnknownKind;
import dev.lamina.processor.parse.AttributeValue;
import dev.lamina.processor.parse.BlockDecl;
import dev.lamina.processor.parse.Dsl;
import dev.lamina.processor.parse.MethodDecl;
import dev.lamina.processor.parse.ParameterDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lowers the methods of a model or of one use of a block: each becomes a node. */
final class BodyLowering {
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final Functions functions;

  BodyLowering(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.functions = new Functions(diagnostics);
  }

  /** The nodes; those that do not reach the output are looked at, and left out. */
  List<Node> nodes(Wiring wiring) {
    wiring.dead().forEach(this::node);
    return wiring.order().stream().map(this::node).toList();
  }

  private Node node(MethodDecl method) {
    List<String> inputs = method.wires().stream().map(ParameterDecl.Wire::name).toList();
    Sites sites = sites(method);
    List<Map<String, AttributeValue>> bound =
        new AttributeBinding(scope.attributes(), diagnostics).bind(method);
    int repeat = repeat(method);
    checkRecompute(method);
    List<Step> steps = new ArrayList<>();
    if (repeat == 1) {
      steps.addAll(steps(method, method.name(), method.name(), bound, sites));
    } else {
      List<Step> parts = new ArrayList<>();
      for (int i = 0; i < repeat; i++) {
        parts.addAll(steps(method, method.name() + i, method.name() + "." + i, bound, sites));
      }
      if (!parts.isEmpty()) {
        steps.add(new Step.RepeatStep(method.name(), method.name(), parts, scope.place(method)));
      }
    }
    return new Node(
        method.name(), inputs, steps, TensorType.UNKNOWN, scope.use().orElse(method.origin()));
  }

  private int repeat(MethodDecl method) {
    if (method.repeat().isEmpty()) {
      return 1;
    }
    AttributeValue value = method.repeat().get();
    if (value.isBroken()) {
      return 1;
    }
    int times = (Integer) value.value();
    if (value.isMissing() || times < 1) {
      diagnostics.error(
          DiagnosticCode.REPEAT,
          value.origin(),
          "@Repeat of \"%s\" needs a whole number of at least 1".formatted(method.name()),
          "help  write @Repeat(2), or delete it");
      return 1;
    }
    if (method.wires().size() != 1) {
      diagnostics.error(
          DiagnosticCode.REPEAT,
          value.origin(),
          "\"%s\" takes %s tensors, but @Repeat needs a method that takes one"
              .formatted(method.name(), method.wires().size()),
          "help  join them in a node before it, and repeat one that takes that");
      return 1;
    }
    return times;
  }

  private void checkRecompute(MethodDecl method) {
    if (method.recompute().isEmpty()) {
      return;
    }
    boolean hasBlock =
        method.annotations().stream()
            .anyMatch(use -> use.kind() instanceof BlockKind || use.kind() instanceof UnknownKind);
    if (!hasBlock) {
      diagnostics.error(
          DiagnosticCode.RECOMPUTE,
          method.recompute().get(),
          "@Recompute computes a block again, but \"%s\" applies none".formatted(method.name()),
          "help  delete it, or move these layers into a block");
    } else if (method.wires().size() != 1) {
      diagnostics.error(
          DiagnosticCode.RECOMPUTE,
          method.recompute().get(),
          "\"%s\" takes %s tensors, but @Recompute needs a method that takes one"
              .formatted(method.name(), method.wires().size()),
          "help  delete it, or join the tensors in a node before it");
    }
  }

  /** A function written on a method with sites fills them, those of its blocks too. */
  private Sites sites(MethodDecl method) {
    List<AnnotationUse> own = Sites.ownFunctions(method);
    own.forEach(functions::checkSelectsNothing);
    if (own.isEmpty() || !Sites.hasSites(method)) {
      return scope.sites();
    }
    if (own.size() > 1) {
      diagnostics.error(
          DiagnosticCode.SEVERAL_ACTIVATIONS,
          own.get(1).origin(),
          "@%s and @%s both fill the activation sites of \"%s\"; leave one of them out"
              .formatted(own.get(0).name(), own.get(1).name(), method.name()));
    }
    return new Sites(
        Optional.of(
            functions.activation(
                own.get(0),
                own.get(0).values(),
                scope.place(method, own.get(0), own.get(0).values()))));
  }

  /** The layers of the method, once. */
  private List<Step> steps(
      MethodDecl method,
      String field,
      String path,
      List<Map<String, AttributeValue>> bound,
      Sites sites) {
    StepNames names = new StepNames(field, path);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < bound.size(); i++) {
      AnnotationUse use = method.annotations().get(i);
      Map<String, AttributeValue> values = bound.get(i);
      Place place = scope.place(method, use, values);
      if (use.kind() instanceof BlockKind block) {
        steps.add(block(method, use, block.block(), values, names, sites, place));
      } else if (use.kind() instanceof UnknownKind) {
        steps.add(names.step("unknown", new FlattenOp(), place.asBroken()));
      } else if (use.kind() instanceof ActivationKind) {
        if (!Sites.hasSites(method)) {
          Op op = ActivateOp.pinned(functions.activation(use, values, place));
          steps.add(names.step("activation", op, place));
        }
      } else if (use.name().equals(Dsl.ACTIVATE)) {
        steps.add(names.step("activation", sites.op(), place));
      } else {
        layer(use, values, place, names).ifPresent(steps::add);
      }
    }
    if (method.annotations().isEmpty()) {
      diagnostics.error(
          DiagnosticCode.NO_LAYERS,
          method.origin(),
          "\"%s\" applies no layer".formatted(method.name()),
          "help  write one on it, such as @Conv(filters = 64), or @Identity for a second name");
    }
    return steps;
  }

  /** A layer of the library; nothing for an annotation of its package that is none. */
  private Optional<Step> layer(
      AnnotationUse use, Map<String, AttributeValue> values, Place place, StepNames names) {
    Attributes attributes = new Attributes(use.name(), values, diagnostics);
    return LayerTable.read(use.name(), attributes)
        .map(
            layer ->
                names.step(
                    layer.suffix(), layer.op(), attributes.broken() ? place.asBroken() : place));
  }

  private Step block(
      MethodDecl method,
      AnnotationUse use,
      BlockDecl block,
      Map<String, AttributeValue> values,
      StepNames names,
      Sites sites,
      Place place) {
    Optional<MethodDecl> nameless =
        block.methods().stream().filter(ParameterNames::areMissing).findFirst();
    if (nameless.isPresent()) {
      ParameterNames.report("block " + block.name(), nameless.get(), place.layer(), diagnostics);
      return names.block(new Graph(block.name(), List.of(), List.of(), ""), false, place);
    }
    BlockAttributes.checkUsed(block, diagnostics);
    Scope within = scope.of(method, use, block, values, sites);
    Wiring wiring = Wiring.ofBlock(block.name(), block.methods(), within, diagnostics);
    BodyLowering inner = new BodyLowering(within, diagnostics);
    Graph graph =
        BiasRule.decide(
            new Graph(
                block.name(), wiring.inputs(), inner.nodes(wiring), wiring.output().orElse("")));
    return names.block(graph, method.recompute().isPresent(), place);
  }
}
