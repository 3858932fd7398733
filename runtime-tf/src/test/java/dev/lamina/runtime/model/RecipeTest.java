package dev.lamina.runtime.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.AReLUCifar100Recipe;
import dev.lamina.ConvReLUCifar100Recipe;
import dev.lamina.Optimizer;
import dev.lamina.ReLU;
import dev.lamina.Spared;
import dev.lamina.Train;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.schedule.Schedule;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RecipeTest {

  @Test
  void everyAttributeOfTrainIsASettingWithItsDefault() throws ReflectiveOperationException {
    Set<String> names = Settings.ALL.stream().map(Setting::name).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(Train.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet()),
        names);
    for (Setting<?> setting : Settings.ALL) {
      Object value = Train.class.getDeclaredMethod(setting.name()).getDefaultValue();
      if (!value.equals(Train.USUAL)) {
        assertEquals(listed(value), setting.usual(Recipe.defaults()), setting.name());
      }
    }
  }

  private static Object listed(Object value) {
    if (!value.getClass().isArray()) {
      return value;
    }
    return IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)).toList();
  }

  @Test
  void everyConstantIsInTheListOfAll() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (var field : Settings.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class) {
        Setting<?> setting = (Setting<?>) field.get(null);
        assertEquals(
            field.getName(), setting.words().toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
        constants.add(setting);
      }
    }
    assertEquals(constants, Settings.ALL);
  }

  @Test
  void whatWasUsedIsText() {
    Recipe recipe =
        Recipe.defaults()
            .withEpochs(3)
            .with(Settings.MILESTONES, List.of(1, 2))
            .with(Settings.WEIGHT_DECAY, 5e-4);
    assertEquals(
        """
        epochs = 3
        batch = 64
        optimizer = SGD
        learningRate = 0.01
        momentum = 0.9
        nesterov = true
        weightDecay = 5.0E-4
        spares = BIAS, NORMALIZATION, ACTIVATION
        clipNorm = 0.0
        ema = 0.0
        schedule = STEPS
        milestones = 1, 2
        gamma = 0.1
        warmupEpochs = 0
        warmupStart = 0.0
        crop = 0
        flip = false
        rotation = 0.0
        cutout = 0
        mixup = 0.0
        mean = none
        std = none
        labelSmoothing = 0.0
        precision = FP32
        syncBatchNorm = false
        """,
        recipe.text());
    assertEquals(
        "{\"epochs\": 3, \"batch\": 64, \"optimizer\": \"SGD\", \"learningRate\": 0.01,"
            + " \"momentum\": 0.9, \"nesterov\": true, \"weightDecay\": 5.0E-4,"
            + " \"spares\": [\"BIAS\", \"NORMALIZATION\", \"ACTIVATION\"], \"clipNorm\": 0.0,"
            + " \"ema\": 0.0, \"schedule\": \"STEPS\", \"milestones\": [1, 2], \"gamma\": 0.1,"
            + " \"warmupEpochs\": 0, \"warmupStart\": 0.0, \"crop\": 0, \"flip\": false,"
            + " \"rotation\": 0.0, \"cutout\": 0, \"mixup\": 0.0, \"mean\": [], \"std\": [],"
            + " \"labelSmoothing\": 0.0, \"precision\": \"FP32\", \"syncBatchNorm\": false}",
        recipe.json());
    assertEquals(recipe, Recipe.parse(recipe.text()));
    assertNotEquals(recipe, recipe.withEpochs(4));
    Recipe adam = recipe.with(Settings.OPTIMIZER, Optimizer.ADAM);
    assertEquals(adam, Recipe.parse(adam.text()));
    assertTrue(!adam.text().contains("momentum"), adam.text());
    assertEquals(Recipe.defaults(), Recipe.parse(""));
  }

  @Test
  void anotherOptimizerHasItsOwnRateUnlessOneIsGiven() {
    Recipe usual = Recipe.defaults().with(Settings.OPTIMIZER, Optimizer.ADAM);
    assertEquals(0.001, usual.learningRate());
    Recipe given = Recipe.defaults().withLearningRate(0.1).with(Settings.MOMENTUM, 0.5);
    assertEquals(0.1, given.with(Settings.OPTIMIZER, Optimizer.ADAM).learningRate());
    assertEquals(0.01, given.without(Settings.LEARNING_RATE).learningRate());
    assertEquals(0.5, given.without(Settings.LEARNING_RATE).get(Settings.MOMENTUM));
    assertEquals(Recipe.defaults(), given.withoutDependents(Settings.OPTIMIZER));
    // What another optimizer dropped does not come back.
    assertEquals(
        0.9,
        given
            .with(Settings.OPTIMIZER, Optimizer.ADAM)
            .with(Settings.OPTIMIZER, Optimizer.SGD)
            .get(Settings.MOMENTUM));
  }

  @Test
  void momentumIsUsualForTheOptimizerToo() {
    assertEquals(
        0.0, Recipe.defaults().with(Settings.OPTIMIZER, Optimizer.RMSPROP).get(Settings.MOMENTUM));
  }

  @Test
  void anAnnotationWithTrainIsANamedRecipe() {
    Recipe arelu = Recipe.of(AReLUCifar100Recipe.class);
    Recipe convrelu = Recipe.of(ConvReLUCifar100Recipe.class);
    assertEquals(
        Recipe.defaults()
            .withEpochs(200)
            .withLearningRate(0.1)
            .with(Settings.WEIGHT_DECAY, 5e-4)
            .with(Settings.SPARES, List.of())
            .with(Settings.MILESTONES, List.of(60, 120, 160))
            .with(Settings.GAMMA, 0.2)
            .with(Settings.WARMUP_EPOCHS, 1)
            .with(Settings.CROP, 4)
            .with(Settings.FLIP, true)
            .with(Settings.ROTATION, 15.0),
        arelu);
    assertEquals(
        Recipe.defaults()
            .withEpochs(350)
            .withBatch(128)
            .withLearningRate(0.1)
            .with(Settings.NESTEROV, false)
            .with(Settings.WEIGHT_DECAY, 5e-4)
            .with(Settings.SPARES, List.of(Spared.ACTIVATION))
            .with(Settings.MILESTONES, List.of(150, 250))
            .with(Settings.CROP, 4)
            .with(Settings.FLIP, true),
        convrelu);
    assertMessage("ReLU is no recipe; put @Train on it.", () -> Recipe.of(ReLU.class));
  }

  /** The rates of AReLU's recipe at the ends of its parts, with 10 steps an epoch. */
  @Test
  void theScheduleOfANamedRecipeIsThePapers() {
    Schedule schedule = Recipe.of(AReLUCifar100Recipe.class).schedule();
    assertEquals(0, schedule.rate(0, 0, 10));
    assertEquals(0.05, schedule.rate(0, 5, 10), 1e-12);
    assertEquals(0.1, schedule.rate(1, 0, 10), 1e-12);
    assertEquals(0.1, schedule.rate(59, 9, 10), 1e-12);
    assertEquals(0.02, schedule.rate(60, 0, 10), 1e-12);
    assertEquals(0.004, schedule.rate(120, 0, 10), 1e-12);
    assertEquals(0.0008, schedule.rate(199, 9, 10), 1e-12);
  }

  @Test
  void aScheduleTakesTheEpochsThatWarmUpLeaves() {
    Recipe recipe =
        Recipe.defaults()
            .withLearningRate(0.4)
            .withEpochs(3)
            .with(Settings.WARMUP_EPOCHS, 1)
            .with(Settings.SCHEDULE, dev.lamina.Schedule.COSINE)
            .with(Settings.MIN_RATE, 0.1);
    assertArrayEquals(
        new float[] {0, 0.2f, 0.4f, 0.35606602f, 0.25f, 0.14393398f},
        recipe.schedule().table(0, 3, 2),
        1e-7f);
    // Warm-up leads to the rate that one-cycle begins with: 0.4 / 25.
    Recipe cycle = recipe.with(Settings.SCHEDULE, dev.lamina.Schedule.ONE_CYCLE);
    assertArrayEquals(
        new float[] {0, 0.008f, 0.016f}, Arrays.copyOf(cycle.schedule().table(0, 3, 2), 3), 1e-7f);
    // A warm-up as long as the training is all there is.
    assertArrayEquals(new float[] {0, 0.2f}, recipe.withEpochs(1).schedule().table(0, 1, 2), 1e-7f);
    Recipe constant = recipe.with(Settings.SCHEDULE, dev.lamina.Schedule.CONSTANT);
    assertEquals(0.4, constant.schedule().rate(2, 1, 2));
    assertMessage(
        "The recipe's schedule is CONSTANT, which takes no gamma; leave it out or take STEPS.",
        () -> constant.with(Settings.GAMMA, 0.5));
  }

  @Test
  void textIsReadAsAPersonWritesIt() {
    assertEquals(Optimizer.ADAM, Settings.OPTIMIZER.parse("adam"));
    assertEquals(List.of(60, 120), Settings.MILESTONES.parse("60,120"));
    assertEquals(List.of(), Settings.MILESTONES.parse("none"));
    assertEquals(5e-4, Settings.WEIGHT_DECAY.parse(" 5e-4 "));
    assertEquals("weight-decay", Settings.WEIGHT_DECAY.optionName());
    assertEquals("sgd|adam|adamw|rmsprop", Settings.OPTIMIZER.placeholder());
  }

  @Test
  void mistakesAreSaidInASentence() {
    assertMessage(
        "The recipe's epochs is 0; expected 1 or more.", () -> Recipe.defaults().withEpochs(0));
    assertMessage(
        "The recipe's weight decay is NaN; expected 0 or more.",
        () -> Recipe.defaults().with(Settings.WEIGHT_DECAY, Double.NaN));
    assertMessage(
        "The recipe's gamma is Infinity; expected above 0.",
        () -> Recipe.defaults().with(Settings.GAMMA, Double.POSITIVE_INFINITY));
    assertMessage(
        "The recipe's milestones is 3, -1; expected for each of its values 0 or more.",
        () -> Recipe.defaults().with(Settings.MILESTONES, List.of(3, -1)));
    assertMessage(
        "The recipe's optimizer is ADAM, which takes no momentum; leave it out or take SGD or RMSPROP.",
        () ->
            Recipe.defaults()
                .with(Settings.OPTIMIZER, Optimizer.ADAM)
                .with(Settings.MOMENTUM, 0.9));
    assertMessage(
        "The recipe's optimizer is lion; expected SGD, ADAM, ADAMW or RMSPROP.",
        () -> Settings.OPTIMIZER.parse("lion"));
    assertMessage(
        "The recipe's flip is maybe; expected true or false.", () -> Settings.FLIP.parse("maybe"));
    assertMessage(
        "The recipe's batch is empty; expected 1 or more.", () -> Settings.BATCH.parse(" "));
    assertMessage(
        "A recipe has the line \"epochs: 3\"; expected a line like \"epochs = 10\".",
        () -> Recipe.parse("epochs: 3"));
    assertMessage("A recipe has no \"luck\".", () -> Recipe.parse("luck = 3"));
  }

  private static void assertMessage(String message, Executable mistake) {
    assertEquals(message, assertThrows(LaminaException.class, mistake).getMessage());
  }
}
