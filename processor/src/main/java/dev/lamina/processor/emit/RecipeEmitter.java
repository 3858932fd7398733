package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.lamina.processor.ir.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The recipe of {@code @Train}, as changes of the runtime's defaults. */
final class RecipeEmitter {
  private RecipeEmitter() {}

  static MethodSpec emit(Optional<Recipe> recipe) {
    CodeBlock.Builder code = CodeBlock.builder().add("return $T.defaults()", RuntimeNames.RECIPE);
    for (Recipe.Setting setting : recipe.map(Recipe::settings).orElse(List.of())) {
      code.add(
          "\n.$L($T.$L, $L)",
          isText(setting.value()) ? "withText" : "with",
          RuntimeNames.SETTINGS,
          constant(setting.name()),
          literal(setting.value()));
    }
    return MethodSpec.methodBuilder("recipe")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(RuntimeNames.RECIPE)
        .addStatement(code.build())
        .build();
  }

  /** The runtime's constant for an attribute: weightDecay is WEIGHT_DECAY. */
  private static String constant(String attribute) {
    return attribute.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /**
   * Constants are given by name: a class that imports the runtime's Optimizer could not import the
   * DSL's.
   */
  private static boolean isText(Recipe.Value value) {
    return value instanceof Recipe.Choice
        || value instanceof Recipe.Several several
            && several.values().stream().anyMatch(Recipe.Choice.class::isInstance);
  }

  private static String text(Recipe.Value value) {
    return value instanceof Recipe.Several several
        ? several.values().stream().map(RecipeEmitter::text).collect(Collectors.joining(", "))
        : ((Recipe.Choice) value).constant();
  }

  private static CodeBlock literal(Recipe.Value value) {
    if (isText(value)) {
      return CodeBlock.of("$S", text(value));
    }
    if (value instanceof Recipe.Several several) {
      CodeBlock items =
          several.values().stream().map(RecipeEmitter::literal).collect(CodeBlock.joining(", "));
      return CodeBlock.of("$T.of($L)", List.class, items);
    }
    if (value instanceof Recipe.Whole whole) {
      return CodeBlock.of("$L", whole.value());
    }
    if (value instanceof Recipe.Real real) {
      return CodeBlock.of("$L", real.value());
    }
    return CodeBlock.of("$L", ((Recipe.Flag) value).value());
  }
}
