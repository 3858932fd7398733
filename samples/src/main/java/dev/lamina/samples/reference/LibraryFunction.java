package dev.lamina.samples.reference;

import dev.lamina.Sharing;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.ActivationOps;
import dev.lamina.runtime.activation.Learnable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An activation function of the library, put into words. */
public final class LibraryFunction {
  private static final String ANNOTATIONS = Sharing.class.getPackageName();

  private final ActivationOp op;
  private final Class<?> annotation;

  private LibraryFunction(ActivationOp op) {
    this.op = op;
    try {
      annotation = Class.forName(ANNOTATIONS + "." + op.name());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the library has no annotation @" + op.name(), e);
    }
  }

  /** All of them, by name. */
  public static List<LibraryFunction> all() {
    return ActivationOps.all().stream()
        .map(LibraryFunction::new)
        .sorted(Comparator.comparing(LibraryFunction::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  ActivationOp op() {
    return op;
  }

  public String name() {
    return op.name();
  }

  /** The formula, in the language of formulas. */
  public String formula() {
    return op.formula().text();
  }

  /** How many numbers one copy of the function learns. */
  public int learned() {
    return op.learnables().stream().mapToInt(Learnable::size).sum();
  }

  /** What there is a copy of, unless the place of use says otherwise; empty if nothing learns. */
  Optional<Sharing> sharing() {
    return attribute("sharing").map(Sharing.class::cast);
  }

  /** Every learnable with where it starts: "alpha = 0.9", "a = 1, kept positive". */
  public List<String> learnables() {
    return op.learnables().stream()
        .map(
            learnable ->
                assigned(learnable.name(), learnable.initial(), learnable.isVector())
                    + (learnable.positive() ? ", kept positive" : ""))
        .toList();
  }

  /** From what the learnables are drawn at the start, if that is not their value. */
  public Optional<String> distribution() {
    Optional<String> uniform =
        pair("uniform").map(p -> "uniform on [%s, %s)".formatted(number(p[0]), number(p[1])));
    return uniform.isPresent()
        ? uniform
        : pair("normal")
            .map(p -> "normal, mean %s, deviation %s".formatted(number(p[0]), number(p[1])));
  }

  private Optional<double[]> pair(String attribute) {
    return attribute(attribute).map(double[].class::cast).filter(pair -> pair.length == 2);
  }

  /** What is not learned: numbers as "k = 0.01", formulas as "of = 0"; in the formula's order. */
  public List<String> constants() {
    List<String> learned = op.learnables().stream().map(Learnable::name).toList();
    return Arrays.stream(annotation.getDeclaredMethods())
        .filter(method -> !learned.contains(method.getName()))
        .filter(method -> isFormula(method) || place(method.getName()) >= 0)
        .sorted(
            Comparator.comparingInt((Method method) -> place(method.getName()))
                .thenComparing(Method::getName))
        .map(method -> method.getName() + " = " + text(method.getDefaultValue()))
        .toList();
  }

  /** A formula that is spliced in; all that places a function is arrays, numbers and enums. */
  private static boolean isFormula(Method method) {
    return method.getReturnType() == String.class;
  }

  /** Where a name stands in the formula, -1 if it does not. */
  private int place(String name) {
    Matcher matcher = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(formula());
    return matcher.find() ? matcher.start() : -1;
  }

  /** Defaults are in class files, whatever the retention of the annotation. */
  private Optional<Object> attribute(String name) {
    return Arrays.stream(annotation.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .map(Method::getDefaultValue)
        .findFirst();
  }

  private static String assigned(String name, List<Double> values, boolean isVector) {
    String numbers = values.stream().map(LibraryFunction::number).collect(Collectors.joining(", "));
    return name + " = " + (isVector ? "{" + numbers + "}" : numbers);
  }

  private static String text(Object value) {
    if (value instanceof double[] vector) {
      List<String> numbers = new ArrayList<>();
      Arrays.stream(vector).forEach(v -> numbers.add(number(v)));
      return "{" + String.join(", ", numbers) + "}";
    }
    return value instanceof Number n ? number(n.doubleValue()) : value.toString();
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
