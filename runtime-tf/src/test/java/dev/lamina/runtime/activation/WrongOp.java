package dev.lamina.runtime.activation;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** slope * x^2, and a gradient with one mistake in it. */
record WrongOp(Mistake mistake) implements ActivationOp {

  enum Mistake {
    NONE,
    DX,
    LEARNABLE,
    SHAPE,
    MISSING,
    SINGLE_PRECISION,
    SPREADS_NAN,
    MANY_KINKS,
    THROWS
  }

  @Override
  public String name() {
    return "Wrong";
  }

  @Override
  public Formula formula() {
    return new Formula("slope * x ^ 2", "2 * slope * x", List.of("x ^ 2"), "");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of(Learnable.number("slope", 0.5));
  }

  @Override
  public Kept kept() {
    return Kept.INPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, List<Operand<T>> parameters) {
    Operand<T> y = tf.math.mul(parameters.get(0), tf.math.square(x));
    return switch (mistake) {
      case SPREADS_NAN -> {
        Operand<T> sum = Broadcast.sumTo(tf, x, tf.constantOfSameType(x, 0));
        yield tf.math.add(y, tf.math.mul(sum, tf.constantOfSameType(x, 0)));
      }
      case MANY_KINKS -> tf.math.add(y, steps(tf, x));
      default -> y;
    };
  }

  /** A jump wherever one looks. */
  private static <T extends TFloating> Operand<T> steps(Ops tf, Operand<T> x) {
    Operand<T> many = tf.math.floor(tf.math.mul(x, tf.constantOfSameType(x, 5e4)));
    return tf.math.mul(many, tf.constantOfSameType(x, 1e-3));
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> x, List<Operand<T>> parameters) {
    if (mistake == Mistake.THROWS) {
      throw new IllegalStateException("no gradient");
    }
    Operand<T> slope = parameters.get(0);
    Operand<T> two = tf.constantOfSameType(x, mistake == Mistake.DX ? 2.01 : 2);
    Operand<T> dx = tf.math.mul(dy, tf.math.mul(two, tf.math.mul(slope, x)));
    if (mistake == Mistake.SINGLE_PRECISION) {
      // Float32 has few digits left behind those of a million.
      Operand<T> million = tf.math.mul(slope, tf.constantOfSameType(x, 1e6));
      dx = tf.math.sub(tf.math.add(dx, million), million);
    }
    Operand<T> parts = tf.math.mul(dy, tf.math.square(x));
    if (mistake == Mistake.LEARNABLE) {
      parts = tf.math.neg(parts);
    }
    Operand<T> dSlope = Broadcast.sumTo(tf, parts, slope);
    return switch (mistake) {
      case SHAPE -> new ActivationGradient<>(dx, List.of(parts));
      case MISSING -> new ActivationGradient<>(dx, List.of());
      default -> new ActivationGradient<>(dx, List.of(dSlope));
    };
  }
}
