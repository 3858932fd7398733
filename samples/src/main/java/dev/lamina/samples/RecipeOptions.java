package dev.lamina.samples;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.ConvReLUCifar100Recipe;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Setting;
import dev.lamina.runtime.model.Settings;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * An option for every setting of a recipe, and one for the named recipes. They are made out of
 * {@link Settings}, so that a new setting is there by itself.
 */
final class RecipeOptions {
  private static final String NAMED = "--recipe";

  private static final Map<String, Class<? extends Annotation>> RECIPES =
      new TreeMap<>(
          Map.of(
              "arelu-cifar100", AReLUCifar100Recipe.class,
              "convrelu-cifar100", ConvReLUCifar100Recipe.class));

  private RecipeOptions() {}

  /** Gives a command the options. */
  static void addTo(CommandSpec command) {
    command.addOption(
        OptionSpec.builder(NAMED)
            .paramLabel("NAME")
            .type(String.class)
            .description(
                "Start from a named recipe instead of the model's: "
                    + String.join(", ", RECIPES.keySet())
                    + ".")
            .build());
    for (Setting<?> setting : Settings.ALL) {
      command.addOption(
          OptionSpec.builder(name(setting))
              .paramLabel(setting.placeholder())
              .type(String.class)
              .description(setting.description() + ".")
              .build());
    }
  }

  /**
   * A model's recipe with what the command was given.
   *
   * @throws ParameterException if a text is no value of its option
   * @throws LaminaException if a value is impossible
   */
  static Recipe changed(CommandLine command, Recipe model) {
    ParseResult given = command.getParseResult();
    Recipe recipe = given.hasMatchedOption(NAMED) ? named(command, given) : model;
    for (Setting<?> setting : Settings.ALL) {
      if (given.hasMatchedOption(name(setting))) {
        String value = given.matchedOptionValue(name(setting), "");
        recipe = changed(command, recipe, setting, value);
      }
    }
    return recipe;
  }

  /** With another optimizer its own usual numbers: a rate for SGD is none for AdamW. */
  private static <T> Recipe changed(
      CommandLine command, Recipe recipe, Setting<T> setting, String text) {
    T value = parsed(command, setting, text);
    boolean isOther = !value.equals(recipe.get(setting));
    return (isOther ? recipe.withoutDependents(setting) : recipe).with(setting, value);
  }

  private static <T> T parsed(CommandLine command, Setting<T> setting, String text) {
    try {
      return setting.parse(text);
    } catch (LaminaException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  private static Recipe named(CommandLine command, ParseResult given) {
    String name = given.matchedOptionValue(NAMED, "");
    if (!RECIPES.containsKey(name)) {
      throw new ParameterException(
          command,
          "there is no recipe \"%s\"; there are %s"
              .formatted(name, String.join(" and ", RECIPES.keySet())));
    }
    return Recipe.of(RECIPES.get(name));
  }

  private static String name(Setting<?> setting) {
    return "--" + setting.optionName();
  }
}
