package dev.lamina.runtime.activation;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A trainable attribute of an activation function: a number, or a vector of coefficients.
 *
 * <p>Its value is a tensor of the shape in which it is shared: [] for a layer, [channels], [h, w,
 * channels]. A vector of n coefficients has that shape with n in front: [n], [n, channels].
 *
 * @param name as in the formula
 * @param initial its values at the start of training: one, or one a coefficient
 * @param isVector whether it is a vector, also where it has one coefficient only
 * @param positive whether training keeps it above 0
 */
public record Learnable(String name, List<Double> initial, boolean isVector, boolean positive) {

  public Learnable {
    initial = List.copyOf(initial);
  }

  /** A number. */
  public static Learnable number(String name, double initial) {
    return new Learnable(name, List.of(initial), false, false);
  }

  /** A vector of coefficients, at least one. */
  public static Learnable vector(String name, double... initial) {
    return new Learnable(name, DoubleStream.of(initial).boxed().toList(), true, false);
  }

  /** The same, kept above 0. */
  public Learnable keptPositive() {
    return new Learnable(name, initial, isVector, true);
  }

  /** How many numbers there are in one copy of it. */
  public int size() {
    return initial.size();
  }
}
