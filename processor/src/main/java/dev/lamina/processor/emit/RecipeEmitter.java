package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.lamina.processor.ir.Recipe;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The recipe of {@code @Train}, as calls on the runtime's defaults. */
final class RecipeEmitter {
  private RecipeEmitter() {}

  static MethodSpec emit(Optional<Recipe> recipe) {
    CodeBlock.Builder code = CodeBlock.builder().add("return $T.defaults()", RuntimeNames.RECIPE);
    recipe.ifPresent(r -> calls(r, code));
    return MethodSpec.methodBuilder("recipe")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(RuntimeNames.RECIPE)
        .addStatement(code.build())
        .build();
  }

  private static void calls(Recipe r, CodeBlock.Builder code) {
    code.add("\n.withEpochs($L)\n.withBatch($L)", r.epochs(), r.batch());
    code.add("\n.withLearningRate($L)", r.learningRate());
    if (r.adam()) {
      code.add("\n.withAdam()");
    } else {
      code.add("\n.withMomentum($L, $L)", r.momentum(), r.nesterov());
    }
    if (r.weightDecay() != 0) {
      code.add("\n.withWeightDecay($L)", r.weightDecay());
    }
    if (!r.milestones().isEmpty()) {
      String epochs =
          r.milestones().stream().map(String::valueOf).collect(Collectors.joining(", "));
      code.add("\n.withMilestones($L, $L)", r.gamma(), epochs);
    }
    if (r.warmupEpochs() != 0) {
      code.add("\n.withWarmupEpochs($L)", r.warmupEpochs());
    }
    if (r.crop() != 0 || r.flip()) {
      code.add("\n.withAugmentation($L, $L)", r.crop(), r.flip());
    }
    if (r.labelSmoothing() != 0) {
      code.add("\n.withLabelSmoothing($L)", r.labelSmoothing());
    }
  }
}
