package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Declares an interface or abstract class to be a neural network.
 *
 * <p>Each abstract method is a node: its annotations, in the order written, are the layers that it
 * applies. Each {@link Tensor} parameter is a wire: its name names the method whose output it
 * takes, or, with {@link Input}, declares an input of the model. The method that no other takes is
 * the output; where there are several, {@link Output} says which.
 *
 * <pre>{@code
 * @Model("tiny")
 * @ReLU
 * public interface Tiny {
 *   @Conv(filters = 8) @Activate @MaxPool
 *   Tensor features(@Input({28, 28, 1}) Tensor image);
 *
 *   @Flatten @Dense(units = 10)
 *   Tensor logits(Tensor features);
 * }
 * }</pre>
 *
 * <p>The processor writes {@code TinyGraph} (forward pass, backward pass, training step) and {@code
 * TinySummary} (the table of layers) beside it. A model that extends another inherits its nodes; a
 * method of the same name replaces the inherited one.
 */
@Target(ElementType.TYPE)
public @interface Model {

  /** The name of the model on the command line and in reports; the type's name by default. */
  String value() default "";

  /**
   * Scales every number of filters, units and embedding sizes that is given, rounded to the nearest
   * whole number and at least 1, and so is what {@link Conv#width()} makes of an input's channels.
   * The last layer of the output keeps its own: they are the classes.
   */
  double width() default 1.0;
}
