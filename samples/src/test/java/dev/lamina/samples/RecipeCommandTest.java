package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recipes on the command line. */
final class RecipeCommandTest {
  private static final SampleModels MODELS =
      new SampleModels(List.of(LinearModel.of("linear", 28, 1, 10)));

  private static Outcome run(String... arguments) {
    return Outcome.of(MODELS, arguments);
  }

  private static Recipe recipe(String... options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("recipe", "linear"));
    arguments.addAll(List.of(options));
    Outcome outcome = run(arguments.toArray(new String[0]));
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
    return Recipe.parse(outcome.out());
  }

  @Test
  void everySettingHasAnOption() {
    String help = run("train", "--help").out();
    for (var setting : Settings.ALL) {
      assertTrue(help.contains("--" + setting.optionName() + "="), setting.name());
    }
  }

  @Test
  void optionsChangeTheModelsRecipe() {
    Recipe model = recipe();
    assertEquals(model.withEpochs(3).withBatch(20), recipe("--epochs", "3", "--batch=20"));
    Recipe adamw =
        recipe("--schedule", "one-cycle", "--optimizer", "adamw", "--weight-decay", "0.05");
    assertEquals(dev.lamina.Optimizer.ADAMW, adamw.get(Settings.OPTIMIZER));
    assertEquals(dev.lamina.Schedule.ONE_CYCLE, adamw.get(Settings.SCHEDULE));
    assertEquals(0.05, adamw.get(Settings.WEIGHT_DECAY));
    // The model's rate is one for its own optimizer.
    assertEquals(0.001, adamw.learningRate());
    assertEquals(0.1, recipe("--learning-rate", "0.1", "--optimizer", "adamw").learningRate());
    assertEquals(model.learningRate(), recipe("--optimizer", "sgd").learningRate());
    assertEquals(List.of(), recipe("--spares", "none").get(Settings.SPARES));
  }

  @Test
  void aNamedRecipeGoesInThePlaceOfTheModels() {
    assertEquals(
        Recipe.of(AReLUCifar100Recipe.class).withEpochs(5),
        recipe("--recipe", "arelu-cifar100", "--epochs", "5"));
    Outcome json = run("recipe", "linear", "--recipe", "convrelu-cifar100", "--json");
    assertTrue(json.out().startsWith("{\"epochs\": 350, \"batch\": 128, "), json.out());
  }

  @Test
  void trainTakesThem() {
    Outcome outcome =
        run(
            "train",
            "linear",
            "--train-size",
            "64",
            "--test-size",
            "10",
            "--epochs",
            "1",
            "--batch",
            "32",
            "--optimizer",
            "rmsprop",
            "--schedule",
            "cosine",
            "--mixup",
            "0.2",
            "--cutout",
            "6",
            "--rotation",
            "10",
            "--crop",
            "2",
            "--flip",
            "true",
            "--ema",
            "0.9",
            "--clip-norm",
            "1",
            "--label-smoothing",
            "0.1",
            "--warmup-epochs",
            "1");
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
  }

  @Test
  void mistakesAreSaidInALine() {
    assertMistake(
        1, "The recipe's momentum is 1.5; expected from 0 to below 1.", "--momentum", "1.5");
    assertMistake(2, "The recipe's ema is a lot; expected from 0 to below 1.", "--ema", "a lot");
    assertMistake(
        1,
        "The recipe's optimizer is ADAM, which takes no momentum; leave it out or take SGD or"
            + " RMSPROP.",
        "--momentum",
        "0.9",
        "--optimizer",
        "adam");
    assertMistake(
        2,
        "The recipe's schedule is linear; expected CONSTANT, STEPS, COSINE or ONE_CYCLE.",
        "--schedule",
        "linear");
    assertMistake(
        2,
        "there is no recipe \"resnet\"; there are arelu-cifar100 and convrelu-cifar100",
        "--recipe",
        "resnet");
  }

  private static void assertMistake(int status, String message, String... options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("recipe", "linear"));
    arguments.addAll(List.of(options));
    Outcome outcome = run(arguments.toArray(new String[0]));
    assertEquals(status, outcome.status());
    assertEquals("error: " + message, outcome.err().lines().findFirst().orElse(""));
  }
}
