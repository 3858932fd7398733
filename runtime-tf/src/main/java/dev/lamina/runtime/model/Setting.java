package dev.lamina.runtime.model;

import dev.lamina.runtime.LaminaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One value of a {@link Recipe}: its name, what it may be, what it is when nobody says. All of them
 * are in {@link Settings}.
 *
 * @param <T> Integer, Double, Boolean, an enum, or a list of one of these
 */
public final class Setting<T> {
  private final String name;
  private final SettingType<T> type;
  private final T usual;
  private final String description;
  private Setting<? extends Enum<?>> choice;
  private final List<Enum<?>> takers = new ArrayList<>();
  private final Map<Enum<?>, T> otherwise = new HashMap<>();

  /**
   * @param usual the value when none is given
   * @param description half a sentence that begins with a capital letter, for a command line
   */
  Setting(String name, SettingType<T> type, T usual, String description) {
    this.name = name;
    this.type = type;
    this.usual = usual;
    this.description = description;
  }

  /** Makes it one that only some optimizers, or only some schedules, take. */
  @SafeVarargs
  final <E extends Enum<E>> Setting<T> takenBy(Setting<E> byWhat, E... those) {
    choice = byWhat;
    for (E taker : those) {
      takers.add(taker);
    }
    return this;
  }

  /** Makes another value the usual one with these optimizers. */
  @SafeVarargs
  final <E extends Enum<E>> Setting<T> usually(T other, Setting<E> with, E... those) {
    choice = with;
    for (E constant : those) {
      otherwise.put(constant, other);
    }
    return this;
  }

  /** The name of the attribute of {@code @Train}: "weightDecay". */
  public String name() {
    return name;
  }

  /** The name on a command line: "weight-decay". */
  public String optionName() {
    return separated("-");
  }

  /** The name in a sentence: "weight decay". */
  public String words() {
    return separated(" ");
  }

  private String separated(String separator) {
    return name.replaceAll("([A-Z])", separator + "$1").toLowerCase(Locale.ROOT);
  }

  /** What it means, in half a sentence, for a command line. */
  public String description() {
    return description;
  }

  /** What its values look like: "X", "N", "true|false", or the names that it can have. */
  public String placeholder() {
    return type.placeholder();
  }

  /**
   * Reads a value as {@link #print} writes it; several are separated by commas.
   *
   * @throws LaminaException if it is none
   */
  public T parse(String text) {
    return type.parse(text.strip())
        .orElseThrow(() -> new LaminaException(expected(text.isBlank() ? "empty" : text)));
  }

  /** The value as text. */
  public String print(T value) {
    return type.print(value);
  }

  /** The value as JSON. */
  String json(T value) {
    return type.json(value);
  }

  T usual(Recipe recipe) {
    return otherwise.isEmpty() ? usual : otherwise.getOrDefault(recipe.get(choice), usual);
  }

  /** Whether the choice decides if it is taken, or what is usual. */
  boolean dependsOn(Setting<?> other) {
    return choice == other;
  }

  /** Whether the recipe's choices have a use for it. */
  boolean takenIn(Recipe recipe) {
    return takers.isEmpty() || takers.contains(recipe.get(choice));
  }

  /**
   * @throws LaminaException if the value is out of range or the recipe has no use for it
   */
  T checked(Recipe recipe, T value) {
    if (!takenIn(recipe)) {
      throw new LaminaException(
          "The recipe's %s is %s, which takes no %s; leave it out or take %s."
              .formatted(
                  choice.words(),
                  recipe.get(choice),
                  words(),
                  takers.stream().map(Enum::name).collect(Collectors.joining(" or "))));
    }
    if (!type.allows(value)) {
      throw new LaminaException(expected(print(value)));
    }
    return type.frozen(value);
  }

  private String expected(String found) {
    return "The recipe's %s is %s; expected %s.".formatted(words(), found, type.expected());
  }

  @Override
  public String toString() {
    return name;
  }
}
