package dev.lamina.processor.ir;

import java.util.List;

/**
 * What {@code @Train} says, without what it leaves to the defaults.
 *
 * @param settings in the order in which a recipe is set up: the optimizer before its momentum
 */
public record Recipe(List<Setting> settings) {

  public Recipe {
    settings = List.copyOf(settings);
  }

  /**
   * A value of a recipe.
   *
   * @param name of the attribute
   */
  public record Setting(String name, Value value) {}

  /** A value as it is written in Java. */
  public sealed interface Value {}

  /** A whole number. */
  public record Whole(int value) implements Value {}

  /** A number that need not be whole. */
  public record Real(double value) implements Value {}

  /** Yes or no. */
  public record Flag(boolean value) implements Value {}

  /**
   * A constant of one of the DSL's enums.
   *
   * @param type the enum's simple name
   */
  public record Choice(String type, String constant) implements Value {}

  /** Any number of values of one kind. */
  public record Several(List<Value> values) implements Value {

    public Several {
      values = List.copyOf(values);
    }
  }
}
