package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.backward.BackwardPlan;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names and numbers within one generated class: its fields, and which parameter of its
 * constructor stands for which numbers.
 *
 * @param uses all graphs that the class serves; for the model itself just that
 */
record BlockScope(
    List<Graph> uses,
    List<BlockClass.Parameter> parameters,
    BlockClasses classes,
    NameAllocator fields) {

  static BlockScope of(
      List<Graph> uses, List<BlockClass.Parameter> parameters, BlockClasses classes) {
    NameAllocator fields = new NameAllocator();
    FreshName.of(fields, "tf");
    FreshName.of(fields, "context");
    parameters.forEach(parameter -> FreshName.of(fields, parameter.name()));
    uses.get(0)
        .nodes()
        .forEach(
            node ->
                node.steps().stream()
                    .filter(step -> !BlockClasses.isAdd(step))
                    .forEach(step -> fields.newName(step.field(), tag(step))));
    return new BlockScope(uses, parameters, classes, fields);
  }

  Graph graph() {
    return uses.get(0);
  }

  String field(Step step) {
    return fields.get(tag(step));
  }

  private static String tag(Step step) {
    return "field " + step.field();
  }

  /** The type of a node's output, where all uses have the same. */
  Optional<TensorType> sharedType(Node node) {
    int index = 0;
    while (graph().nodes().get(index) != node) {
      index++;
    }
    for (Graph use : uses) {
      if (!use.nodes().get(index).type().equals(node.type())) {
        return Optional.empty();
      }
    }
    return Optional.of(node.type());
  }

  /** Whether the class needs graph operations of its own. */
  boolean needsTf() {
    boolean adds =
        graph().nodes().stream()
            .anyMatch(node -> node.steps().stream().anyMatch(BlockClasses::isAdd));
    return adds || BackwardPlan.of(graph()).parts().values().stream().anyMatch(p -> p.size() != 1);
  }

  TypeName typeOf(Step step) {
    if (step instanceof Step.RepeatStep) {
      return RuntimeNames.SEQUENTIAL_LAYER;
    }
    return isRecomputed(step) ? RuntimeNames.RECOMPUTED_LAYER : classes.construction(step).type();
  }

  /** The expression that makes a step's layer. */
  CodeBlock make(Step step) {
    if (!(step instanceof Step.RepeatStep repeat)) {
      return make(step, objectIndex(step));
    }
    List<CodeBlock> parts = new ArrayList<>();
    for (Step part : repeat.parts()) {
      parts.add(CodeBlock.of("\n$L", make(part, objectIndex(part))));
    }
    return CodeBlock.of("new $T($L)", RuntimeNames.SEQUENTIAL_LAYER, CodeBlock.join(parts, ","));
  }

  private int objectIndex(Step step) {
    List<Step> objects = BlockClasses.objects(graph());
    int index = 0;
    while (objects.get(index) != step) {
      index++;
    }
    return index;
  }

  private static boolean isRecomputed(Step step) {
    return step instanceof Step.BlockStep block && block.recomputed();
  }

  private CodeBlock make(Step step, int index) {
    return isRecomputed(step)
        ? CodeBlock.of(
            "new $T(context.at($S),$Wcopy -> $L)",
            RuntimeNames.RECOMPUTED_LAYER,
            step.path(),
            make(step, index, CodeBlock.of("copy")))
        : make(step, index, CodeBlock.of("context.at($S)", step.path()));
  }

  private CodeBlock make(Step step, int index, CodeBlock context) {
    List<Construction> all =
        uses.stream()
            .map(use -> classes.construction(BlockClasses.objects(use).get(index)))
            .toList();
    Construction own = all.get(0);
    CodeBlock.Builder code = CodeBlock.builder();
    String opening = own.built() ? "$T.of($L" : "new $T($L";
    code.add(opening, own.type(), context);
    if (own.constant() != null) {
      code.add(", $L", own.constant());
    }
    for (int i = 0; i < own.arguments().size(); i++) {
      int slot = i;
      code.add(", $L", value(all.stream().map(c -> c.arguments().get(slot)).toList()));
    }
    code.add(")");
    for (int i = 0; i < own.options().size(); i++) {
      int slot = i;
      List<Slot> column = all.stream().map(c -> c.options().get(slot)).toList();
      if (!column.stream().allMatch(Slot::isStandard)) {
        code.add("$Z.$L($L)", column.get(0).method(), value(column));
      }
    }
    own.flags().forEach(flag -> code.add("$Z.$L", flag));
    return own.built() ? code.add("$Z.build()").build() : code.build();
  }

  private String value(List<Slot> column) {
    List<Number> values = column.stream().map(Slot::value).toList();
    Map<List<Number>, String> names =
        parameters.stream()
            .collect(Collectors.toMap(BlockClass.Parameter::values, BlockClass.Parameter::name));
    return names.getOrDefault(values, values.get(0).toString());
  }
}
