package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Declares an annotation type to be an activation function, given by its formula. The processor
 * differentiates the formula with respect to {@code x} and to every {@link Learnable} and writes a
 * class with the function and its gradient: {@code AReLU} becomes {@code AReLUOp}.
 *
 * <p>In the formula {@code x} is the input and the annotation's attributes stand under their names:
 * those marked {@link Learnable} are trained, starting at their value; other numbers are constants.
 * A double[] is a vector of coefficients, of which {@code poly(a, x)} and {@code sum(a * relu(b -
 * x))} make a number. A String is a formula itself, put in its place. Operators are {@code + - * /
 * ^}, comparison and {@code condition ? a : b}; functions are abs, sign, exp, log, sqrt, tanh,
 * sigmoid, softplus, erf, relu, min, max and clamp; {@code uniform(low, high)} draws a number for
 * each element in training and is its mean in evaluation.
 *
 * <pre>{@code
 * @ActivationFunction("x < 0 ? slope * x : x")
 * public @interface Leaky {
 *   @Learnable double slope() default 0.01;
 * }
 * }</pre>
 *
 * <p>At kinks, {@code condition ? a : b} differentiates the branch taken, {@code max(a, b)} gives a
 * tie to b, relu and abs have derivative 0 at 0, and clamp passes the gradient on its closed
 * interval.
 */
@Target(ElementType.ANNOTATION_TYPE)
public @interface ActivationFunction {

  /** The formula. */
  String value();

  /** Where it comes from: authors, year, number of the paper and of its equation. */
  String citation() default "";
}
