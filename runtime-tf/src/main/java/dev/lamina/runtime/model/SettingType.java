package dev.lamina.runtime.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** What values a setting can have, and how they are written. */
abstract class SettingType<T> {
  /** Stands for a list with nothing in it. */
  static final String NONE = "none";

  /** What it may be, to follow "expected". */
  abstract String expected();

  abstract String placeholder();

  abstract boolean allows(T value);

  /** Empty if the text is no such value; whether it is in range is another question. */
  abstract Optional<T> parse(String text);

  String print(T value) {
    return value.toString();
  }

  String json(T value) {
    return print(value);
  }

  /** The value, or a copy that nobody can change. */
  T frozen(T value) {
    return value;
  }

  static SettingType<Integer> whole(int least) {
    return new Whole(least);
  }

  static SettingType<Double> above0() {
    return new Real(v -> v > 0, "above 0");
  }

  static SettingType<Double> from0() {
    return new Real(v -> v >= 0, "0 or more");
  }

  /** A share of which nothing is left at 1. */
  static SettingType<Double> below1() {
    return new Real(v -> v >= 0 && v < 1, "from 0 to below 1");
  }

  static SettingType<Double> upTo1() {
    return upTo(1);
  }

  static SettingType<Double> upTo(int most) {
    return new Real(v -> v >= 0 && v <= most, "from 0 to " + most);
  }

  static SettingType<Double> finite() {
    return new Real(v -> !Double.isNaN(v), "a number");
  }

  static SettingType<Boolean> flag() {
    return new Flag();
  }

  static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
    return new Choice<>(type);
  }

  static <T> SettingType<List<T>> several(SettingType<T> item) {
    return new Several<>(item);
  }

  private static final class Whole extends SettingType<Integer> {
    private final int least;

    Whole(int least) {
      this.least = least;
    }

    @Override
    String expected() {
      return least + " or more";
    }

    @Override
    String placeholder() {
      return "N";
    }

    @Override
    boolean allows(Integer value) {
      return value >= least;
    }

    @Override
    Optional<Integer> parse(String text) {
      try {
        return Optional.of(Integer.valueOf(text));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  private static final class Real extends SettingType<Double> {
    private final DoublePredicate range;
    private final String expected;

    Real(DoublePredicate range, String expected) {
      this.range = range;
      this.expected = expected;
    }

    @Override
    String expected() {
      return expected;
    }

    @Override
    String placeholder() {
      return "X";
    }

    @Override
    boolean allows(Double value) {
      return range.test(value) && !Double.isInfinite(value);
    }

    @Override
    Optional<Double> parse(String text) {
      try {
        return Optional.of(Double.valueOf(text));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  private static final class Flag extends SettingType<Boolean> {
    @Override
    String expected() {
      return "true or false";
    }

    @Override
    String placeholder() {
      return "true|false";
    }

    @Override
    boolean allows(Boolean value) {
      return true;
    }

    @Override
    Optional<Boolean> parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  }

  private static final class Choice<E extends Enum<E>> extends SettingType<E> {
    private final List<E> constants;

    Choice(Class<E> type) {
      constants = List.of(type.getEnumConstants());
    }

    @Override
    String expected() {
      String names = constants.stream().map(Enum::name).collect(Collectors.joining(", "));
      int last = names.lastIndexOf(", ");
      return last < 0 ? names : names.substring(0, last) + " or " + names.substring(last + 2);
    }

    @Override
    String placeholder() {
      return constants.stream()
          .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining("|"));
    }

    @Override
    boolean allows(E value) {
      return constants.contains(value);
    }

    /** Case does not matter, and a hyphen is an underscore: "one-cycle". */
    @Override
    Optional<E> parse(String text) {
      String asked = text.toUpperCase(Locale.ROOT).replace('-', '_');
      return constants.stream().filter(c -> c.name().equals(asked)).findFirst();
    }

    @Override
    String json(E value) {
      return '"' + value.name() + '"';
    }
  }

  private static final class Several<T> extends SettingType<List<T>> {
    private final SettingType<T> item;

    Several(SettingType<T> item) {
      this.item = item;
    }

    @Override
    String expected() {
      return "for each of its values " + item.expected();
    }

    @Override
    String placeholder() {
      return item.placeholder() + ",...";
    }

    @Override
    boolean allows(List<T> values) {
      return values.stream().allMatch(item::allows);
    }

    @Override
    Optional<List<T>> parse(String text) {
      if (text.equalsIgnoreCase(NONE)) {
        return Optional.of(List.of());
      }
      List<T> values = new ArrayList<>();
      for (String part : Arrays.asList(text.split(",", -1))) {
        Optional<T> value = item.parse(part.strip());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
      return Optional.of(List.copyOf(values));
    }

    @Override
    String print(List<T> values) {
      return values.isEmpty()
          ? NONE
          : values.stream().map(item::print).collect(Collectors.joining(", "));
    }

    @Override
    String json(List<T> values) {
      return values.stream().map(item::json).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    List<T> frozen(List<T> values) {
      return List.copyOf(values);
    }
  }
}
