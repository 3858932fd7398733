package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.cost.CostReport;
import dev.lamina.processor.cost.LayerCost;
import dev.lamina.processor.cost.ParameterCount;
import dev.lamina.processor.cost.ReceptiveField;
import dev.lamina.processor.ir.FilledSite;
import dev.lamina.processor.ir.Fingerprint;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.GroupedNumber;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The class that holds the model's table of layers as data. */
final class SummaryEmitter {
  /** So many rows fit into one method by far. */
  private static final int MOST_ROWS = 300;

  private static final String PART = "layers";

  private SummaryEmitter() {}

  static ClassName nameOf(Model model) {
    return ClassName.get(model.packageName(), model.typeName() + "Summary");
  }

  static GeneratedSource emit(Model model, CostReport cost) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(nameOf(model))
            .addJavadoc("The layers of {@link $L}, as they were compiled.", typeReference(model))
            .addAnnotation(ModelEmitter.generated())
            .addModifiers(Modifier.FINAL)
            .addField(summary(model, cost))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (model.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    type.addMethods(parts(cost.layers()));
    return ModelEmitter.file(model, type.build());
  }

  /** How Javadoc names the declaring type. */
  static String typeReference(Model model) {
    return model.typeName().replace('_', '.');
  }

  private static FieldSpec summary(Model model, CostReport cost) {
    Graph graph = model.graph();
    CodeBlock sites =
        CodeBlock.join(model.sites().stream().map(SummaryEmitter::site).toList(), ",");
    return FieldSpec.builder(
            RuntimeNames.MODEL_SUMMARY, "SUMMARY", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Shapes and costs, one row a layer.")
        .initializer(
            "new $T(\n$>$>$S,\n$L,\n$L,\n$T.of($>$>$L$<$<),\n$L,\n$S,\n$L,\n$L$<$<)",
            RuntimeNames.MODEL_SUMMARY,
            model.name(),
            sizes(graph.inputs().get(0).type()),
            sizes(graph.outputType()),
            List.class,
            sites,
            ParameterCount.ofActivations(graph),
            Fingerprint.of(model.declared()),
            rows(cost.layers()),
            total(model, cost))
        .build();
  }

  private static CodeBlock rows(List<LayerCost> layers) {
    if (layers.size() <= MOST_ROWS) {
      return list(layers);
    }
    List<CodeBlock> calls = new ArrayList<>();
    for (int part = 0; part * MOST_ROWS < layers.size(); part++) {
      calls.add(CodeBlock.of("$L$L()", PART, part));
    }
    return CodeBlock.of(
        "$T.of($L)\n.flatMap($T::stream)\n.toList()",
        Stream.class,
        CodeBlock.join(calls, ",$W"),
        List.class);
  }

  /** A method may have no more code than fits into 64 KB, so a long list is made in parts. */
  private static List<MethodSpec> parts(List<LayerCost> layers) {
    List<MethodSpec> methods = new ArrayList<>();
    for (int first = 0; layers.size() > MOST_ROWS && first < layers.size(); first += MOST_ROWS) {
      int end = Math.min(first + MOST_ROWS, layers.size());
      methods.add(
          MethodSpec.methodBuilder(PART + methods.size())
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(ParameterizedTypeName.get(ClassName.get(List.class), RuntimeNames.LAYER_ROW))
              .addStatement("return $L", list(layers.subList(first, end)))
              .build());
    }
    return methods;
  }

  private static CodeBlock list(List<LayerCost> layers) {
    return CodeBlock.of(
        "$T.of($>$>$L$<$<)",
        List.class,
        CodeBlock.join(layers.stream().map(SummaryEmitter::row).toList(), ","));
  }

  private static CodeBlock total(Model model, CostReport cost) {
    List<CodeBlock> peaks =
        cost.peaks().stream()
            .map(
                peak ->
                    CodeBlock.of(
                        "new $T($L, $L)",
                        RuntimeNames.MEMORY_POINT,
                        longLiteral(peak.fixedBytes()),
                        longLiteral(peak.exampleBytes())))
            .toList();
    return CodeBlock.of(
        "new $T($L,$W$T.of($L),$W$L,$W$L)",
        RuntimeNames.MODEL_COST,
        CostReport.batchOf(model),
        List.class,
        CodeBlock.join(peaks, ",$W"),
        longLiteral(cost.placementParameters()),
        longLiteral(cost.placementBytes()));
  }

  private static CodeBlock sizes(TensorType type) {
    String sizes = type.sizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return CodeBlock.of("$T.of($L)", List.class, sizes);
  }

  private static CodeBlock site(FilledSite site) {
    return CodeBlock.of(
        "\nnew $T($S,$W$S,$W$L)",
        RuntimeNames.SITE_ROW,
        site.name(),
        site.function(),
        site.parameters());
  }

  private static CodeBlock row(LayerCost layer) {
    return CodeBlock.of(
        "\nnew $T($S,$W$S,$W$S, $L, $L,$W$L)",
        RuntimeNames.LAYER_ROW,
        layer.path(),
        layer.layer(),
        layer.type().toString(),
        longLiteral(layer.parameters()),
        longLiteral(layer.multiplyAdds()),
        cost(layer));
  }

  private static CodeBlock cost(LayerCost layer) {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, $L, $T.of($L))",
        RuntimeNames.LAYER_COST,
        longLiteral(layer.frozen()),
        longLiteral(layer.statistics()),
        longLiteral(layer.backwardMultiplyAdds()),
        longLiteral(layer.keptBytes()),
        layer.receptiveField() == ReceptiveField.WHOLE
            ? CodeBlock.of("$T.WHOLE", RuntimeNames.LAYER_COST)
            : CodeBlock.of("$L", layer.receptiveField()),
        List.class,
        layer.sources().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private static String longLiteral(long number) {
    return GroupedNumber.of(number, '_') + (number > Integer.MAX_VALUE ? "L" : "");
  }
}
