package dev.lamina.runtime.model;

import static dev.lamina.runtime.model.Settings.BATCH;
import static dev.lamina.runtime.model.Settings.EPOCHS;
import static dev.lamina.runtime.model.Settings.GAMMA;
import static dev.lamina.runtime.model.Settings.LABEL_SMOOTHING;
import static dev.lamina.runtime.model.Settings.LEARNING_RATE;
import static dev.lamina.runtime.model.Settings.MILESTONES;
import static dev.lamina.runtime.model.Settings.MOMENTUM;
import static dev.lamina.runtime.model.Settings.NESTEROV;
import static dev.lamina.runtime.model.Settings.OPTIMIZER;
import static dev.lamina.runtime.model.Settings.WARMUP_EPOCHS;
import static dev.lamina.runtime.model.Settings.WEIGHT_DECAY;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.optimizer.Adam;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.schedule.Schedule;
import dev.lamina.runtime.schedule.StepSchedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    return switch (get(OPTIMIZER)) {
      case SGD -> new Sgd(rate, get(MOMENTUM), get(NESTEROV), get(WEIGHT_DECAY));
      case ADAM -> new Adam(rate, 0.9, 0.999, 1e-8, get(WEIGHT_DECAY));
    };
  }

  /** The learning rate of every step. */
  public Schedule schedule() {
    return new StepSchedule(learningRate(), get(MILESTONES), get(GAMMA), get(WARMUP_EPOCHS));
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
