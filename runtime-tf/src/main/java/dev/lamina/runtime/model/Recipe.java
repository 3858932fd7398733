package dev.lamina.runtime.model;

import static dev.lamina.runtime.model.Settings.BATCH;
import static dev.lamina.runtime.model.Settings.BETA1;
import static dev.lamina.runtime.model.Settings.BETA2;
import static dev.lamina.runtime.model.Settings.CLIP_NORM;
import static dev.lamina.runtime.model.Settings.DIV_FACTOR;
import static dev.lamina.runtime.model.Settings.EPOCHS;
import static dev.lamina.runtime.model.Settings.EPSILON;
import static dev.lamina.runtime.model.Settings.FINAL_DIV_FACTOR;
import static dev.lamina.runtime.model.Settings.GAMMA;
import static dev.lamina.runtime.model.Settings.LABEL_SMOOTHING;
import static dev.lamina.runtime.model.Settings.LEARNING_RATE;
import static dev.lamina.runtime.model.Settings.MILESTONES;
import static dev.lamina.runtime.model.Settings.MIN_RATE;
import static dev.lamina.runtime.model.Settings.MOMENTUM;
import static dev.lamina.runtime.model.Settings.NESTEROV;
import static dev.lamina.runtime.model.Settings.OPTIMIZER;
import static dev.lamina.runtime.model.Settings.PEAK_AT;
import static dev.lamina.runtime.model.Settings.RHO;
import static dev.lamina.runtime.model.Settings.SCHEDULE;
import static dev.lamina.runtime.model.Settings.SPARES;
import static dev.lamina.runtime.model.Settings.WARMUP_EPOCHS;
import static dev.lamina.runtime.model.Settings.WARMUP_START;
import static dev.lamina.runtime.model.Settings.WEIGHT_DECAY;

import dev.lamina.Train;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.optimizer.Adam;
import dev.lamina.runtime.optimizer.ClippedGradients;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.optimizer.RmsProp;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.optimizer.WeightDecay;
import dev.lamina.runtime.schedule.ConstantSchedule;
import dev.lamina.runtime.schedule.CosineSchedule;
import dev.lamina.runtime.schedule.OneCycleSchedule;
import dev.lamina.runtime.schedule.Schedule;
import dev.lamina.runtime.schedule.StepSchedule;
import dev.lamina.runtime.schedule.WarmUp;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * How a model is trained: optimizer, learning rates, augmentation and the rest of {@link Settings}.
 * A recipe never changes; {@link #with} returns a changed copy:
 *
 * <pre>
 *   recipe.with(Settings.OPTIMIZER, dev.lamina.Optimizer.ADAM).with(Settings.WEIGHT_DECAY, 5e-4)
 * </pre>
 *
 * <p>Set the optimizer before what only that optimizer takes: a setting for which the recipe has no
 * use is refused. With another optimizer, what that one does not take is left out; the rest, the
 * learning rate too, stays.
 */
public final class Recipe {
  private final Map<Setting<?>, Object> given;

  private Recipe(Map<Setting<?>, Object> given) {
    this.given = given;
  }

  /** The defaults of {@code @Train}. */
  public static Recipe defaults() {
    return new Recipe(Map.of());
  }

  /**
   * A named recipe: {@code Recipe.of(AReLUCifar100Recipe.class)}.
   *
   * @param named an annotation type with {@code @Train}
   * @throws LaminaException if it has none, or an impossible one
   */
  public static Recipe of(Class<? extends Annotation> named) {
    Train train = named.getAnnotation(Train.class);
    if (train == null) {
      throw new LaminaException(
          "%s is no recipe; put @Train on it.".formatted(named.getSimpleName()));
    }
    Recipe recipe = defaults();
    for (Setting<?> setting : Settings.ALL) {
      recipe = recipe.withAttribute(setting, train);
    }
    return recipe;
  }

  private <T> Recipe withAttribute(Setting<T> setting, Train train) {
    try {
      Method attribute = Train.class.getMethod(setting.name());
      Object value = attribute.invoke(train);
      // What was left out cannot be told from what was given as it is by default.
      boolean isDefault =
          Arrays.deepEquals(new Object[] {value}, new Object[] {attribute.getDefaultValue()});
      return isDefault ? this : withText(setting, text(value));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object attribute) {
    if (!attribute.getClass().isArray()) {
      return attribute.toString();
    }
    return Array.getLength(attribute) == 0
        ? SettingType.NONE
        : IntStream.range(0, Array.getLength(attribute))
            .mapToObj(i -> Array.get(attribute, i).toString())
            .collect(Collectors.joining(","));
  }

  /** The value of a setting: the one given, else the usual one. */
  public <T> T get(Setting<T> setting) {
    // Only with() puts values there, each of its setting's type.
    @SuppressWarnings("unchecked")
    T value = (T) given.get(setting);
    return value == null ? setting.usual(this) : value;
  }

  /**
   * The recipe with another value.
   *
   * @throws LaminaException if the value is out of range, or the recipe's optimizer has no use for
   *     the setting
   */
  public <T> Recipe with(Setting<T> setting, T value) {
    Map<Setting<?>, Object> values = new LinkedHashMap<>(given);
    values.put(setting, setting.checked(this, value));
    Recipe changed = new Recipe(values);
    values.keySet().removeIf(other -> !other.takenIn(changed));
    return changed;
  }

  /** The recipe with a setting at what is usual. */
  public Recipe without(Setting<?> setting) {
    return keeping(other -> other != setting);
  }

  /** The recipe with all that depends on a choice, the optimizer or another, at what is usual. */
  public Recipe withoutDependents(Setting<?> choice) {
    return keeping(other -> !other.dependsOn(choice));
  }

  private Recipe keeping(Predicate<Setting<?>> kept) {
    Map<Setting<?>, Object> values = new LinkedHashMap<>(given);
    values.keySet().removeIf(kept.negate());
    return new Recipe(values);
  }

  /**
   * The recipe with a value that is given as text, as {@link #text} writes it.
   *
   * @throws LaminaException as {@link #with(Setting, Object)}, and if the text is no such value
   */
  public <T> Recipe withText(Setting<T> setting, String value) {
    return with(setting, setting.parse(value));
  }

  public int epochs() {
    return get(EPOCHS);
  }

  public Recipe withEpochs(int value) {
    return with(EPOCHS, value);
  }

  public int batch() {
    return get(BATCH);
  }

  public Recipe withBatch(int value) {
    return with(BATCH, value);
  }

  public double learningRate() {
    return get(LEARNING_RATE);
  }

  public Recipe withLearningRate(double value) {
    return with(LEARNING_RATE, value);
  }

  /**
   * The optimizer in a graph.
   *
   * @param rate the learning rate, a scalar of the training graph
   */
  public Optimizer optimizer(Operand<TFloat32> rate) {
    WeightDecay decay =
        new WeightDecay(
            get(WEIGHT_DECAY),
            get(SPARES).stream()
                .map(spared -> VariableRole.valueOf(spared.name()))
                .collect(Collectors.toSet()),
            get(OPTIMIZER) == dev.lamina.Optimizer.ADAMW);
    Optimizer optimizer =
        switch (get(OPTIMIZER)) {
          case SGD -> new Sgd(rate, get(MOMENTUM), get(NESTEROV), decay);
          case ADAM, ADAMW -> new Adam(rate, get(BETA1), get(BETA2), get(EPSILON), decay);
          case RMSPROP -> new RmsProp(rate, get(RHO), get(EPSILON), get(MOMENTUM), decay);
        };
    return get(CLIP_NORM) == 0 ? optimizer : new ClippedGradients(optimizer, get(CLIP_NORM));
  }

  /** The learning rate of every step. */
  public Schedule schedule() {
    int first = get(WARMUP_EPOCHS);
    // A warm-up that takes all epochs leaves none, and then nobody asks for a rate after it.
    int end = Math.max(epochs(), first + 1);
    Schedule schedule =
        switch (get(SCHEDULE)) {
          case CONSTANT -> new ConstantSchedule(learningRate());
          case STEPS -> new StepSchedule(learningRate(), get(MILESTONES), get(GAMMA));
          case COSINE -> new CosineSchedule(learningRate(), get(MIN_RATE), first, end);
          case ONE_CYCLE ->
              new OneCycleSchedule(
                  learningRate(), get(PEAK_AT), get(DIV_FACTOR), get(FINAL_DIV_FACTOR), first, end);
        };
    double start =
        get(SCHEDULE) == dev.lamina.Schedule.ONE_CYCLE
            ? learningRate() / get(DIV_FACTOR)
            : learningRate();
    return first == 0 ? schedule : new WarmUp(first, get(WARMUP_START), start, schedule);
  }

  /** What is minimised. */
  public Loss loss() {
    return new SoftmaxCrossEntropy(get(LABEL_SMOOTHING));
  }

  /** One line a setting that is in use, in a fixed order: {@code learningRate = 0.1}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Setting<?> setting : Settings.ALL) {
      if (setting.takenIn(this)) {
        text.append(setting.name()).append(" = ").append(print(setting)).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws LaminaException if a line is not one of its lines
   */
  public static Recipe parse(String text) {
    Recipe recipe = defaults();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf(" = ");
      if (equals < 0) {
        throw new LaminaException(
            "A recipe has the line \"%s\"; expected a line like \"epochs = 10\".".formatted(line));
      }
      String name = line.substring(0, equals);
      Setting<?> setting =
          Settings.find(name)
              .orElseThrow(() -> new LaminaException("A recipe has no \"%s\".".formatted(name)));
      recipe = recipe.withText(setting, line.substring(equals + 3));
    }
    return recipe;
  }

  /** A JSON object with the settings that are in use, in a fixed order, on one line. */
  public String json() {
    return Settings.ALL.stream()
        .filter(setting -> setting.takenIn(this))
        .map(setting -> "\"%s\": %s".formatted(setting.name(), json(setting)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private <T> String print(Setting<T> setting) {
    return setting.print(get(setting));
  }

  private <T> String json(Setting<T> setting) {
    return setting.json(get(setting));
  }

  /** Whether the other recipe trains in the same way, whoever said so. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Recipe recipe && text().equals(recipe.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return json();
  }
}
