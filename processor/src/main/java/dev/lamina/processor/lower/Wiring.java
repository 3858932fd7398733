package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.diagnostic.DidYouMean;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.parse.MethodDecl;
import dev.lamina.processor.parse.ParameterDecl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which method takes the output of which.
 *
 * @param inputs that those methods take, in the order in which the declaration names them
 * @param order the methods that reach the output, each after those whose output it takes
 * @param dead the methods that do not
 * @param output the name of the method that gives the output; empty if that is unclear
 */
record Wiring(
    List<Graph.Input> inputs,
    List<MethodDecl> order,
    List<MethodDecl> dead,
    Optional<String> output) {

  /** A model: every wire is a method or an {@code @Input}. */
  static Wiring ofModel(
      String model, List<MethodDecl> methods, Origin origin, Scope scope, Diagnostics diagnostics) {
    Map<String, Graph.Input> inputs = new LinkedHashMap<>();
    Set<String> names = names(methods);
    for (MethodDecl method : methods) {
      for (ParameterDecl.Wire wire : method.wires()) {
        wire.inputShape().ifPresent(shape -> addInput(inputs, names, wire, shape, diagnostics));
      }
    }
    Set<String> known = new LinkedHashSet<>(names);
    known.addAll(inputs.keySet());
    boolean broken = false;
    for (MethodDecl method : methods) {
      for (ParameterDecl.Wire wire : method.wires()) {
        if (!known.contains(wire.name())) {
          broken = true;
          if (ParameterNames.areMissing(method)) {
            ParameterNames.report("model " + model, method, origin, diagnostics);
          } else {
            unknownWire(method, wire, known, diagnostics);
          }
        }
      }
    }
    return new Resolution("model " + model, methods, broken, scope, diagnostics)
        .resolve(List.copyOf(inputs.values()));
  }

  /** A block: a wire that no method is called is an input. */
  static Wiring ofBlock(
      String block, List<MethodDecl> methods, Scope scope, Diagnostics diagnostics) {
    Map<String, Graph.Input> inputs = new LinkedHashMap<>();
    Set<String> names = names(methods);
    for (MethodDecl method : methods) {
      for (ParameterDecl.Wire wire : method.wires()) {
        if (wire.inputShape().isPresent()) {
          diagnostics.error(
              DiagnosticCode.INPUT_SHAPE,
              wire.origin(),
              "\"%s\" is an @Input, but block %s gets its inputs where it is used"
                  .formatted(wire.name(), block),
              "help  delete @Input");
        }
        if (!names.contains(wire.name())) {
          inputs.putIfAbsent(wire.name(), new Graph.Input(wire.name(), TensorType.UNKNOWN));
        }
      }
    }
    return new Resolution("block " + block, methods, false, scope, diagnostics)
        .resolve(List.copyOf(inputs.values()));
  }

  private static Set<String> names(List<MethodDecl> methods) {
    Set<String> names = new LinkedHashSet<>();
    methods.forEach(method -> names.add(method.name()));
    return names;
  }

  private static void addInput(
      Map<String, Graph.Input> inputs,
      Set<String> names,
      ParameterDecl.Wire wire,
      List<Integer> shape,
      Diagnostics diagnostics) {
    if (names.contains(wire.name())) {
      diagnostics.error(
          DiagnosticCode.DUPLICATE_NODE,
          wire.origin(),
          "input \"%s\" has the name of a node; expected another name".formatted(wire.name()),
          "help  delete @Input to take the node, or rename the input, to \"%sInput\" for instance"
              .formatted(wire.name()));
      return;
    }
    TensorType type = shape.isEmpty() ? TensorType.UNKNOWN : TensorType.of(shape);
    Graph.Input before = inputs.putIfAbsent(wire.name(), new Graph.Input(wire.name(), type));
    if (before != null && !before.type().equals(type)) {
      diagnostics.error(
          DiagnosticCode.INPUT_SHAPE,
          wire.origin(),
          "input \"%s\" is %s here and %s before".formatted(wire.name(), type, before.type()),
          "help  leave @Input out here: one place says it for all");
    }
  }

  private static void unknownWire(
      MethodDecl method, ParameterDecl.Wire wire, Set<String> known, Diagnostics diagnostics) {
    Set<String> others = new LinkedHashSet<>(known);
    others.remove(method.name());
    diagnostics.error(
        DiagnosticCode.UNKNOWN_WIRE,
        wire.origin(),
        "\"%s\" takes \"%s\", but no node and no input has that name%s"
            .formatted(method.name(), wire.name(), DidYouMean.suffix(others, wire.name())),
        "there are  " + String.join(", ", others));
  }

  /**
   * Order and output of one declaration.
   *
   * @param broken whether a wire leads nowhere: the node that it was meant for then looks unused
   */
  private record Resolution(
      String what, List<MethodDecl> methods, boolean broken, Scope scope, Diagnostics diagnostics) {

    Wiring resolve(List<Graph.Input> inputs) {
      List<MethodDecl> order = order();
      Optional<String> output = order.isEmpty() ? Optional.empty() : output(order);
      List<MethodDecl> kept = broken ? order : reaching(order, output);
      Set<String> alive = names(kept);
      List<MethodDecl> dead = order.stream().filter(m -> !alive.contains(m.name())).toList();
      output.ifPresent(name -> reportDead(dead, name));
      Set<String> taken = new HashSet<>();
      kept.forEach(method -> method.wires().forEach(wire -> taken.add(wire.name())));
      List<Graph.Input> used = inputs.stream().filter(in -> taken.contains(in.name())).toList();
      return new Wiring(used, kept, dead, output);
    }

    /** Topological, ties by declaration; empty if there is a cycle. */
    private List<MethodDecl> order() {
      List<MethodDecl> order = new ArrayList<>();
      Set<String> waiting = names(methods);
      List<MethodDecl> left = new ArrayList<>(methods);
      while (!left.isEmpty()) {
        int next = 0;
        while (next < left.size() && !isReady(left.get(next), waiting)) {
          next++;
        }
        if (next == left.size()) {
          reportCycle(left, waiting);
          return List.of();
        }
        MethodDecl method = left.remove(next);
        order.add(method);
        waiting.remove(method.name());
      }
      return order;
    }

    private static boolean isReady(MethodDecl method, Set<String> waiting) {
      return method.wires().stream().noneMatch(wire -> waiting.contains(wire.name()));
    }

    private void reportCycle(List<MethodDecl> left, Set<String> waiting) {
      List<String> path = new ArrayList<>();
      MethodDecl at = left.get(0);
      while (!path.contains(at.name())) {
        path.add(at.name());
        String before =
            at.wires().stream()
                .map(ParameterDecl.Wire::name)
                .filter(waiting::contains)
                .findFirst()
                .orElseThrow();
        at = left.stream().filter(m -> m.name().equals(before)).findFirst().orElseThrow();
      }
      List<String> cycle = new ArrayList<>(path.subList(path.indexOf(at.name()), path.size()));
      cycle.add(at.name());
      Collections.reverse(cycle);
      diagnostics.error(
          DiagnosticCode.CYCLE,
          at.origin(),
          "\"%s\" takes its own output: %s".formatted(at.name(), String.join(" -> ", cycle)),
          "help  let one of them take a node outside this circle");
    }

    private Optional<String> output(List<MethodDecl> order) {
      List<MethodDecl> marked = methods.stream().filter(MethodDecl::isOutput).toList();
      if (!marked.isEmpty()) {
        for (MethodDecl second : marked.subList(1, marked.size())) {
          diagnostics.error(
              DiagnosticCode.SEVERAL_OUTPUTS,
              second.origin(),
              "%s has two outputs, \"%s\" and \"%s\"; leave @Output on one of them"
                  .formatted(what, marked.get(0).name(), second.name()));
        }
        return Optional.of(marked.get(0).name());
      }
      Set<String> consumed = new HashSet<>();
      order.forEach(m -> m.wires().forEach(w -> consumed.add(w.name())));
      List<MethodDecl> unconsumed =
          methods.stream().filter(m -> !consumed.contains(m.name())).toList();
      MethodDecl last = unconsumed.get(unconsumed.size() - 1);
      if (broken) {
        return Optional.of(last.name());
      }
      for (MethodDecl other : unconsumed.subList(0, unconsumed.size() - 1)) {
        diagnostics.error(
            DiagnosticCode.SEVERAL_OUTPUTS,
            other.origin(),
            "nothing takes \"%s\", and nothing takes \"%s\": %s has more than one output"
                .formatted(other.name(), last.name(), what),
            "help  let another node take \"%s\", or mark the output with @Output"
                .formatted(other.name()));
      }
      return Optional.of(last.name());
    }

    /**
     * Of a chain only the end. A child's output may cut off what a parent has behind it: that is
     * meant.
     */
    private void reportDead(List<MethodDecl> dead, String output) {
      MethodDecl end = methods.stream().filter(m -> m.name().equals(output)).findFirst().get();
      for (MethodDecl method : dead) {
        boolean taken =
            methods.stream()
                .anyMatch(m -> m.wires().stream().anyMatch(w -> w.name().equals(method.name())));
        if (!taken && end.isOutput() && method.owner().equals(end.owner())) {
          diagnostics.finding(
              DiagnosticCode.DEAD_LAYER,
              scope.declared(method),
              "",
              "nothing takes \"%s\", and the output is \"%s\": it is not built"
                  .formatted(method.name(), output),
              "why   only what the output depends on is computed and trained",
              "help  let \"%s\" or a node before it take \"%s\", or delete the method"
                  .formatted(output, method.name()));
        }
      }
    }

    private static List<MethodDecl> reaching(List<MethodDecl> order, Optional<String> output) {
      if (output.isEmpty()) {
        return order;
      }
      Set<String> needed = new HashSet<>(Set.of(output.get()));
      List<MethodDecl> kept = new ArrayList<>();
      for (int i = order.size() - 1; i >= 0; i--) {
        MethodDecl method = order.get(i);
        if (needed.contains(method.name())) {
          kept.add(0, method);
          method.wires().forEach(wire -> needed.add(wire.name()));
        }
      }
      return kept;
    }
  }
}
