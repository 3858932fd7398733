package dev.lamina.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.cost.ParameterCount;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.GroupedNumber;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The nested class of a block: fields, constructor, forward and backward pass. */
final class BlockEmitter {
  private final BlockClass block;
  private final BlockScope scope;

  BlockEmitter(BlockClass block, BlockClasses classes) {
    this.block = block;
    this.scope = BlockScope.of(block.uses(), block.parameters(), classes);
  }

  TypeSpec emit() {
    boolean isLayer = block.first().inputs().size() == 1;
    TypeSpec.Builder type =
        TypeSpec.classBuilder(block.name())
            .addJavadoc(javadoc())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    MethodSpec.Builder forward = ForwardEmitter.emit(scope);
    MethodSpec.Builder backward = BackwardEmitter.emit(scope, block.name());
    if (isLayer) {
      type.addSuperinterface(RuntimeNames.LAYER);
      forward.addAnnotation(Override.class);
      backward.addAnnotation(Override.class);
    }
    addLayers(type, scope);
    type.addMethod(constructor()).addMethod(forward.build()).addMethod(backward.build());
    if (!isLayer) {
      type.addType(gradients(block.first()));
    }
    return type.build();
  }

  /** The fields of a class's layers, in the order of the forward pass. */
  static void addLayers(TypeSpec.Builder type, BlockScope scope) {
    if (scope.needsTf()) {
      type.addField(TensorFlowNames.OPS, "tf", Modifier.PRIVATE, Modifier.FINAL);
    }
    forEachObject(
        scope,
        step ->
            type.addField(
                FieldSpec.builder(scope.typeOf(step), scope.field(step))
                    .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                    .build()));
  }

  /** The assignments of a constructor that make the layers. */
  static void makeLayers(MethodSpec.Builder constructor, BlockScope scope) {
    forEachObject(
        scope, step -> constructor.addStatement("$L = $L", scope.field(step), scope.make(step)));
  }

  private static void forEachObject(BlockScope scope, Consumer<Step> action) {
    for (Node node : scope.graph().nodes()) {
      node.steps().stream().filter(step -> !BlockClasses.isAdd(step)).forEach(action);
    }
  }

  /** The record that the backward pass of several inputs returns. */
  static TypeSpec gradients(Graph graph) {
    MethodSpec.Builder components = MethodSpec.constructorBuilder();
    graph
        .inputs()
        .forEach(
            input ->
                components.addParameter(
                    RuntimeNames.TENSOR, "d" + BackwardEmitter.capital(input.name())));
    return TypeSpec.recordBuilder(BackwardEmitter.GRADIENTS)
        .addJavadoc("The gradients with respect to the inputs.")
        .recordConstructor(components.build())
        .build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addParameter(RuntimeNames.GRAPH_CONTEXT, "context");
    for (BlockClass.Parameter parameter : block.parameters()) {
      constructor.addParameter(
          parameter.isWhole() ? TypeName.INT : TypeName.DOUBLE, parameter.name());
    }
    if (scope.needsTf()) {
      constructor.addStatement("tf = context.tf()");
    }
    makeLayers(constructor, scope);
    return constructor.build();
  }

  private String javadoc() {
    Set<String> shapes = new LinkedHashSet<>();
    for (Graph use : block.uses()) {
      String inputs =
          use.inputs().stream()
              .map(input -> input.type().toString())
              .collect(Collectors.joining(" and "));
      String parameters = GroupedNumber.of(ParameterCount.of(use));
      shapes.add(inputs + " to " + use.outputType() + ", " + parameters + " parameters");
    }
    if (shapes.size() == 1) {
      return block.first().name() + ": " + shapes.iterator().next() + ".";
    }
    return block.first().name()
        + ":\n\n<ul>\n"
        + shapes.stream().map(shape -> "  <li>" + shape + "\n").collect(Collectors.joining())
        + "</ul>";
  }
}
