package dev.lamina.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.lamina.processor.cost.CostReport;
import dev.lamina.processor.cost.ParameterCount;
import dev.lamina.processor.ir.GroupedNumber;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Node;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;

/** Writes the two classes of a model: its graph and its summary. */
public final class ModelEmitter {
  private static final String PROCESSOR = "dev.lamina.processor.LaminaProcessor";

  private final Model model;
  private final ClassName self;
  private final ActivationConstants activations;
  private final BlockClasses classes;
  private final BlockScope scope;

  private ModelEmitter(Model model) {
    this.model = model;
    this.self = ClassName.get(model.packageName(), model.typeName() + "Graph");
    this.activations = new ActivationConstants(self);
    this.classes = new BlockClasses(self, model.graph(), new LayerConstruction(activations));
    this.scope = BlockScope.of(List.of(model.graph()), List.of(), classes);
  }

  /** The source files of a model in which every shape is known. */
  public static List<GeneratedSource> emit(Model model, CostReport cost) {
    return List.of(file(model, new ModelEmitter(model).type()), SummaryEmitter.emit(model, cost));
  }

  static GeneratedSource file(Model model, TypeSpec type) {
    return GeneratedSource.of(model.packageName(), type, SummaryEmitter.typeReference(model));
  }

  static AnnotationSpec generated() {
    return AnnotationSpec.builder(Generated.class).addMember("value", "$S", PROCESSOR).build();
  }

  private TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(self)
            .addJavadoc("$L", javadoc())
            .addAnnotation(generated())
            .addModifiers(Modifier.FINAL);
    if (model.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    MethodSpec.Builder forward = ForwardEmitter.emit(scope);
    MethodSpec.Builder backward = BackwardEmitter.emit(scope, self);
    MethodSpec constructor = constructor();
    List<TypeSpec> blocks =
        classes.all().stream().map(block -> new BlockEmitter(block, classes).emit()).toList();
    type.addFields(activations.fields());
    if (single()) {
      type.addField(RuntimeNames.GRAPH_CONTEXT, "context", Modifier.PRIVATE, Modifier.FINAL);
      type.addSuperinterface(RuntimeNames.MODEL_GRAPH);
      forward.addAnnotation(Override.class);
      backward.addAnnotation(Override.class);
    } else {
      type.addType(BlockEmitter.gradients(model.graph()));
    }
    BlockEmitter.addLayers(type, scope);
    type.addMethod(constructor);
    if (single()) {
      type.addMethod(summary()).addMethod(RecipeEmitter.emit(model.recipe()));
    }
    type.addMethod(forward.build()).addMethod(backward.build());
    if (single()) {
      type.addMethod(trainingStep());
    }
    return type.addTypes(blocks).addTypes(activations.types()).build();
  }

  /** Whether the runtime can train it: one input, one output. */
  private boolean single() {
    return model.graph().inputs().size() == 1;
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("Makes the layers at a place of a graph, with their variables.")
            .addParameter(RuntimeNames.GRAPH_CONTEXT, "context");
    if (single()) {
      constructor.addStatement("this.context = context");
    }
    if (model.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    if (scope.needsTf()) {
      constructor.addStatement("tf = context.tf()");
    }
    BlockEmitter.makeLayers(constructor, scope);
    return constructor.build();
  }

  private MethodSpec summary() {
    return MethodSpec.methodBuilder("summary")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(RuntimeNames.MODEL_SUMMARY)
        .addStatement("return $T.SUMMARY", SummaryEmitter.nameOf(model))
        .build();
  }

  private MethodSpec trainingStep() {
    String input = model.graph().inputs().get(0).name();
    String output = model.graph().output();
    NameAllocator names = new NameAllocator();
    for (String taken : List.of("context", "target", "loss", "optimizer", "cost", "updates")) {
      names.newName(taken, taken);
    }
    String in = FreshName.of(names, input);
    String out = FreshName.of(names, output);
    // Whatever the target is, classes or values: the loss knows.
    TypeVariableName type = TypeVariableName.get("T", TensorFlowNames.ANY_TYPE);
    return MethodSpec.methodBuilder("trainingStep")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addTypeVariable(type)
        .returns(RuntimeNames.TRAINING_STEP)
        .addParameter(RuntimeNames.TENSOR, in)
        .addParameter(ParameterizedTypeName.get(TensorFlowNames.OPERAND, type), "target")
        .addParameter(ParameterizedTypeName.get(RuntimeNames.TARGET_LOSS, type), "loss")
        .addParameter(RuntimeNames.OPTIMIZER, "optimizer")
        .addStatement("$T $L = forward($L)", RuntimeNames.TENSOR, out, in)
        .addStatement(
            "$T.Result cost = loss.of(context.tf(), $L, target)", RuntimeNames.TARGET_LOSS, out)
        .addStatement("backward(cost.dOutput())")
        .addStatement(
            "$T<$T> updates = new $T<>(optimizer.update(context))",
            List.class,
            TensorFlowNames.OP,
            ArrayList.class)
        .addStatement("updates.addAll(context.updates())")
        .addStatement("return new $T($L, cost.mean(), updates)", RuntimeNames.TRAINING_STEP, out)
        .build();
  }

  /** One row a method of the model, as it is written. */
  private String javadoc() {
    StringBuilder text = new StringBuilder();
    text.append("{@link ").append(SummaryEmitter.typeReference(model)).append("}: ");
    text.append(model.declared().inputs().get(0).type()).append(" to ");
    text.append(model.declared().outputType()).append(", ");
    text.append(GroupedNumber.of(ParameterCount.of(model.declared())))
        .append(" parameters.\n\n<pre>\n");
    int width =
        4 + model.declared().nodes().stream().mapToInt(n -> n.name().length()).max().orElse(0);
    for (Node node : model.declared().nodes()) {
      String type = node.type().toString();
      String parameters = GroupedNumber.of(ParameterCount.of(node));
      text.append(node.name()).append(" ".repeat(width - node.name().length()));
      text.append(type).append(" ".repeat(Math.max(0, 20 - type.length())));
      text.append(" ".repeat(Math.max(0, 14 - parameters.length()))).append(parameters);
      text.append('\n');
    }
    return text.append("</pre>").toString();
  }
}
