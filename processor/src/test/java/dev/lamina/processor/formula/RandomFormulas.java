package dev.lamina.processor.formula;

import dev.lamina.processor.formula.ActivationAttribute.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Formulas that the grammar allows, as text; the same for the same seed. Most divisors, roots and
 * bases of powers are kept away from 0, since a formula that has no value proves nothing.
 */
public final class RandomFormulas {
  private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "0.5", "1.25", "1e-1");
  private static final List<String> RELATIONS = List.of("<", "<=", ">", ">=", "==", "!=");
  private static final List<String> SAFE_ONLY = List.of("log", "sqrt");

  /** Vectors that have one length, and one that has another. */
  private static final List<String> THREE = List.of("a", "b", "v");

  private static final List<String> FOUR = List.of("w");

  private final Random random;

  public RandomFormulas(long seed) {
    this.random = new Random(seed);
  }

  /** What may stand where: anything, no reductions, or the vectors of one sum. */
  private record Context(boolean reduces, List<String> vectors, List<String> formulas) {
    Context indexed(List<String> by) {
      return new Context(false, by, formulas.contains("g") ? List.of("g") : List.of());
    }
  }

  /** A formula and what it was read from. */
  public record Formula(
      String text,
      Map<String, String> spliced,
      List<ActivationAttribute> attributes,
      Expr function,
      Plan plan) {

    @Override
    public String toString() {
      return text + "  " + spliced;
    }
  }

  /** A formula that makes an activation function. */
  public Formula next() {
    return next(2);
  }

  /** The same, nested so deep at most. */
  public Formula next(int depth) {
    while (true) {
      Map<String, String> spliced = new LinkedHashMap<>();
      if (random.nextInt(3) == 0) {
        spliced.put("f", choice(1, new Context(true, List.of(), List.of())));
        spliced.put("g", choice(1, new Context(false, List.of(), List.of())));
      }
      String text = choice(depth, new Context(true, List.of(), List.copyOf(spliced.keySet())));
      spliced.keySet().removeIf(name -> !words(text).contains(name));
      List<String> all = new ArrayList<>(words(text));
      spliced.values().forEach(formula -> all.addAll(words(formula)));
      List<ActivationAttribute> attributes =
          Stream.of("p", "q", "c", "a", "b", "v", "w", "f", "g")
              .filter(all::contains)
              .map(name -> attribute(name))
              .toList();
      FormulaReading reading = FormulaReading.of(text, attributes, spliced);
      for (FormulaMistake mistake : reading.mistakes()) {
        if (mistake instanceof FormulaMistake.Text wrong
            && !wrong.error().message().startsWith("longer")) {
          throw new AssertionError(text + " with " + spliced + ": " + wrong.error());
        }
      }
      if (reading.plan().isPresent()) {
        Plan plan = reading.plan().get();
        return new Formula(text, spliced, attributes, reading.function().get(), plan);
      }
    }
  }

  /** Values of everything that a formula may name. */
  Point point() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String name : List.of("x", "p", "q", "c", "dy")) {
      numbers.put(name, random.nextGaussian() * 1.2);
    }
    for (int index = 0; index < 60; index++) {
      numbers.put(Variable.draw(index).name(), random.nextDouble());
    }
    Map<String, double[]> vectors = new LinkedHashMap<>();
    THREE.forEach(name -> vectors.put(name, random.doubles(3, -1.5, 1.5).toArray()));
    FOUR.forEach(name -> vectors.put(name, random.doubles(4, -1.5, 1.5).toArray()));
    return new Point(numbers, vectors);
  }

  private static ActivationAttribute attribute(String name) {
    boolean vector = THREE.contains(name) || FOUR.contains(name);
    Kind formula = List.of("f", "g").contains(name) ? Kind.FORMULA : Kind.NUMBER;
    return ActivationAttribute.of(
        name,
        vector ? Kind.VECTOR : formula,
        !List.of("c", "v", "f", "g").contains(name),
        false,
        vector ? FOUR.contains(name) ? List.of(1., 2., 3., 4.) : List.of(1., 2., 3.) : List.of(1.));
  }

  private static List<String> words(String text) {
    return List.of(text.split("[^a-z]+"));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String choice(int depth, Context in) {
    return depth > 0 && chance(25)
        ? sum(depth, in)
            + " "
            + any(RELATIONS)
            + " "
            + sum(depth - 1, in)
            + " ? "
            + choice(depth - 1, in)
            + " : "
            + choice(depth - 1, in)
        : sum(depth, in);
  }

  private String sum(int depth, Context in) {
    StringBuilder text = new StringBuilder(product(depth, in));
    while (chance(22)) {
      text.append(chance(50) ? " + " : " - ").append(product(depth, in));
    }
    return text.toString();
  }

  private String product(int depth, Context in) {
    StringBuilder text = new StringBuilder(signed(depth, in));
    while (chance(20)) {
      if (chance(60)) {
        text.append(" * ").append(signed(depth, in));
      } else {
        text.append(" / ").append(chance(90) ? awayFromZero(depth, in) : signed(depth, in));
      }
    }
    return text.toString();
  }

  private String awayFromZero(int depth, Context in) {
    return depth == 0 ? "1.75" : "(0.4 + abs(" + choice(depth - 1, in) + "))";
  }

  private String signed(int depth, Context in) {
    return chance(15) ? "-" + signed(depth, in) : power(depth, in);
  }

  private String power(int depth, Context in) {
    if (!chance(15)) {
      return atom(depth, in);
    }
    if (chance(50)) {
      return atom(depth, in) + " ^ " + any(List.of("2", "3", "1", "0", "-2", "2 ^ 0.5"));
    }
    return awayFromZero(depth, in) + " ^ " + signed(0, in);
  }

  private String atom(int depth, Context in) {
    if (depth == 0 || chance(25)) {
      return chance(25) ? any(NUMBERS) : name(in);
    }
    return chance(20) ? "(" + choice(depth - 1, in) + ")" : call(depth - 1, in);
  }

  private String name(Context in) {
    if (!in.vectors().isEmpty() && chance(40)) {
      return any(in.vectors());
    }
    if (!in.formulas().isEmpty() && chance(40)) {
      return any(in.formulas());
    }
    return chance(50) ? "x" : any(List.of("p", "q", "c"));
  }

  private String call(int depth, Context in) {
    if (in.reduces() && chance(35)) {
      return reduction(depth, in);
    }
    if (chance(8)) {
      Context plain = new Context(false, List.of(), List.of());
      return "uniform(" + choice(depth, plain) + ", " + choice(depth, plain) + ")";
    }
    Function function = Function.values()[random.nextInt(Function.values().length)];
    if (SAFE_ONLY.contains(function.text()) && chance(85)) {
      return function.text() + awayFromZero(1 + depth, in);
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < function.arity(); i++) {
      arguments.add(choice(depth, in));
    }
    return function.text() + "(" + String.join(", ", arguments) + ")";
  }

  private String reduction(int depth, Context in) {
    List<String> vectors = chance(70) ? THREE : FOUR;
    Context body = in.indexed(vectors);
    String vector = any(vectors);
    String indexed =
        switch (random.nextInt(4)) {
          case 0 -> vector;
          case 1 -> vector + " * " + signed(depth, body);
          case 2 -> signed(depth, body) + " - " + vector;
          default -> "tanh(" + vector + " * x) + " + product(depth, body);
        };
    return chance(50) ? "sum(" + indexed + ")" : "poly(" + indexed + ", " + choice(depth, in) + ")";
  }
}
