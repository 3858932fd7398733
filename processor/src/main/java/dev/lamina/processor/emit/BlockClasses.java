package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Groups the uses of blocks into classes: one for all that have the same layers, wires and
 * activation functions. Numbers in which the uses differ become parameters of the constructor.
 */
final class BlockClasses {
  private final ClassName model;
  private final LayerConstruction layers;
  private final Map<Graph, String> structures = new IdentityHashMap<>();
  private final Map<String, List<Graph>> usesByStructure = new LinkedHashMap<>();
  private final Map<String, BlockClass> byStructure = new LinkedHashMap<>();

  BlockClasses(ClassName model, Graph graph, LayerConstruction layers) {
    this.model = model;
    this.layers = layers;
    forEachBlock(graph, this::collect);
    Set<String> taken = new HashSet<>(Set.of(model.simpleName()));
    usesByStructure.forEach((structure, uses) -> byStructure.put(structure, group(uses, taken)));
  }

  Collection<BlockClass> all() {
    return byStructure.values();
  }

  BlockClass of(Graph use) {
    return byStructure.get(structures.get(use));
  }

  /** How a step is made; not for an addition. */
  Construction construction(Step step) {
    if (step instanceof Step.BlockStep block) {
      BlockClass type = of(block.graph());
      return Construction.plain(type.name(), type.arguments(block.graph()).toArray(Slot[]::new));
    }
    return ((Step.LayerStep) step).op().accept(layers);
  }

  static boolean isAdd(Step step) {
    return step instanceof Step.LayerStep layer && layer.op() instanceof AddOp;
  }

  /** The steps of a graph that are objects, with the parts of repeated ones. */
  static List<Step> objects(Graph graph) {
    List<Step> objects = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (Step step : node.steps()) {
        if (step instanceof Step.RepeatStep repeat) {
          objects.addAll(repeat.parts());
        } else if (!isAdd(step)) {
          objects.add(step);
        }
      }
    }
    return objects;
  }

  /** Inner blocks first. */
  private static void forEachBlock(Graph graph, Consumer<Graph> action) {
    for (Step step : objects(graph)) {
      if (step instanceof Step.BlockStep block) {
        forEachBlock(block.graph(), action);
        action.accept(block.graph());
      }
    }
  }

  private void collect(Graph use) {
    String structure = structure(use);
    structures.put(use, structure);
    usesByStructure.computeIfAbsent(structure, key -> new ArrayList<>()).add(use);
  }

  private String structure(Graph use) {
    StringBuilder text = new StringBuilder(use.name());
    use.inputs().forEach(input -> text.append(' ').append(input.name()));
    for (Node node : use.nodes()) {
      text.append("\n").append(node.name()).append(node.inputs());
      node.steps().forEach(step -> text.append(' ').append(structure(step)));
    }
    return text.append("\n-> ").append(use.output()).toString();
  }

  private String structure(Step step) {
    if (step instanceof Step.BlockStep block) {
      return step.field()
          + (block.recomputed() ? "again{" : "{")
          + structures.get(block.graph())
          + "}";
    }
    if (step instanceof Step.RepeatStep repeat) {
      return step.field() + repeat.parts().stream().map(this::structure).toList();
    }
    return step.field() + (isAdd(step) ? "+" : construction(step).structure());
  }

  private BlockClass group(List<Graph> uses, Set<String> taken) {
    Graph use = uses.get(0);
    String base =
        byStructure.values().stream()
            .filter(other -> other.first().name().equals(use.name()))
            .findFirst()
            .map(other -> use.name() + difference(use, other.first()))
            .orElse(use.name());
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + i;
    }
    return new BlockClass(model.nestedClass(name), List.copyOf(uses), parameters(uses));
  }

  /** In what a use differs from the first of its block: "WithShortcut", where that can be said. */
  private static String difference(Graph use, Graph first) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(use.nodes().size(), first.nodes().size()); i++) {
      Node node = use.nodes().get(i);
      if (node.steps().isEmpty() != first.nodes().get(i).steps().isEmpty()) {
        text.append(node.steps().isEmpty() ? "Without" : "With")
            .append(BackwardEmitter.capital(node.name()));
      }
    }
    Set<String> functions = functions(use);
    functions.removeAll(functions(first));
    functions.forEach(function -> text.append("With").append(function));
    return text.toString();
  }

  private static Set<String> functions(Graph use) {
    Set<String> names = new LinkedHashSet<>();
    for (LayerList.Entry layer : LayerList.of(use)) {
      if (layer.step().op() instanceof ActivateOp activate) {
        names.add(activate.filled().name());
      } else if (layer.step().op() instanceof ConvOp conv) {
        conv.activation().ifPresent(function -> names.add(function.name()));
      }
    }
    return names;
  }

  /** Equal columns of numbers become one parameter; constant ones become none. */
  private List<BlockClass.Parameter> parameters(List<Graph> uses) {
    List<List<Slot>> rows = uses.stream().map(this::slots).toList();
    Map<List<Number>, Set<String>> roles = new LinkedHashMap<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      List<Number> values = new ArrayList<>();
      for (List<Slot> row : rows) {
        values.add(row.get(column).value());
      }
      if (values.stream().distinct().count() > 1) {
        roles
            .computeIfAbsent(values, key -> new LinkedHashSet<>())
            .add(rows.get(0).get(column).role());
      }
    }
    Map<String, Integer> names = new HashMap<>();
    List<BlockClass.Parameter> parameters = new ArrayList<>();
    roles.forEach(
        (values, all) -> {
          // Of one number with several roles, what a layer puts out says more than what it takes.
          String role = all.contains("filters") ? "filters" : all.iterator().next();
          int count = names.merge(role, 1, Integer::sum);
          String name = count == 1 ? role : role + count;
          parameters.add(new BlockClass.Parameter(name, values));
        });
    return parameters;
  }

  private List<Slot> slots(Graph use) {
    return objects(use).stream().flatMap(step -> construction(step).slots().stream()).toList();
  }
}
