package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.cost.MultiplyAdds;
import dev.lamina.processor.cost.ParameterCount;
import dev.lamina.processor.ir.FilledSite;
import dev.lamina.processor.ir.Fingerprint;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.OpText;
import dev.lamina.processor.ir.TensorType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The class that holds the model's table of layers as data. */
final class SummaryEmitter {
  private SummaryEmitter() {}

  static ClassName nameOf(Model model) {
    return ClassName.get(model.packageName(), model.typeName() + "Summary");
  }

  static GeneratedSource emit(Model model) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(nameOf(model))
            .addJavadoc("The layers of {@link $L}, as they were compiled.", typeReference(model))
            .addAnnotation(ModelEmitter.generated())
            .addModifiers(Modifier.FINAL)
            .addField(summary(model))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (model.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    return ModelEmitter.file(model, type.build());
  }

  /** How Javadoc names the declaring type. */
  static String typeReference(Model model) {
    return model.typeName().replace('_', '.');
  }

  private static FieldSpec summary(Model model) {
    Graph graph = model.graph();
    List<LayerList.Entry> layers = LayerList.of(graph);
    CodeBlock sites =
        CodeBlock.join(model.sites().stream().map(SummaryEmitter::site).toList(), ",");
    CodeBlock rows = CodeBlock.join(layers.stream().map(SummaryEmitter::row).toList(), ",");
    return FieldSpec.builder(
            RuntimeNames.MODEL_SUMMARY, "SUMMARY", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Shapes and parameter counts, one row a layer.")
        .initializer(
            "new $T(\n$>$>$S,\n$L,\n$L,\n$T.of($>$>$L$<$<),\n$L,\n$S,\n$T.of($>$>$L$<$<)$<$<)",
            RuntimeNames.MODEL_SUMMARY,
            model.name(),
            sizes(graph.inputs().get(0).type()),
            sizes(graph.outputType()),
            List.class,
            sites,
            ParameterCount.ofActivations(graph),
            Fingerprint.of(graph),
            List.class,
            rows)
        .build();
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

  private static CodeBlock row(LayerList.Entry entry) {
    return CodeBlock.of(
        "\nnew $T($S,$W$S,$W$S, $L, $L)",
        RuntimeNames.LAYER_ROW,
        entry.path(),
        OpText.of(entry.step().op()),
        entry.step().type().toString(),
        longLiteral(ParameterCount.of(entry.step())),
        longLiteral(MultiplyAdds.of(entry.step())));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '_');
  }

  private static String longLiteral(long number) {
    return grouped(number) + (number > Integer.MAX_VALUE ? "L" : "");
  }
}
