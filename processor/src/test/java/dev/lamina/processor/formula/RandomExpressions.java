package dev.lamina.processor.formula;

import java.util.List;
import java.util.Random;

/** Expressions of every kind, the same for the same seed. */
final class RandomExpressions {
  private static final List<Double> NUMBERS = List.of(-2.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0);
  private static final List<String> NAMES = List.of("x", "alpha", "k");

  private final Random random;

  RandomExpressions(long seed) {
    this.random = new Random(seed);
  }

  Expr next(int depth) {
    if (depth == 0) {
      return random.nextBoolean()
          ? new Constant(NUMBERS.get(random.nextInt(NUMBERS.size())))
          : new Variable(NAMES.get(random.nextInt(NAMES.size())));
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Negation(next(depth - 1));
      case 1 ->
          new Selection(
              new Comparison(any(Relation.values()), next(depth - 1), next(depth - 1)),
              next(depth - 1),
              next(depth - 1));
      case 2 -> call(depth);
      default -> new Binary(any(Operator.values()), next(depth - 1), next(depth - 1));
    };
  }

  private Expr call(int depth) {
    Function function = any(Function.values());
    List<Expr> arguments =
        java.util.stream.Stream.generate(() -> next(depth - 1)).limit(function.arity()).toList();
    return new Call(function, arguments);
  }

  private <E> E any(E[] values) {
    return values[random.nextInt(values.length)];
  }

  double value() {
    return Math.round(random.nextGaussian() * 1000) / 500.0;
  }
}
