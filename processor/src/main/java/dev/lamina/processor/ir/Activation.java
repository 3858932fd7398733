package dev.lamina.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * An activation function with the values of its attributes.
 *
 * @param name of the annotation type: "AReLU"
 * @param packageName of the annotation type
 * @param typeName of the annotation type within its package, nested "Outer.AReLU"
 * @param formula with everything spliced in
 * @param spliced the formulas that this use puts in the place of the declared ones, by attribute;
 *     with any, the function has a class of its own
 * @param arguments the attributes that are numbers or vectors, in declared order
 * @param learning how its learnables are shared and trained
 * @param keepsOutput whether the backward pass needs what it puts out; else what it takes
 * @param neverFalls whether f(a) <= f(b) for all a <= b and all values of the learnables
 */
public record Activation(
    String name,
    String packageName,
    String typeName,
    String formula,
    Map<String, String> spliced,
    List<Argument> arguments,
    Learning learning,
    boolean keepsOutput,
    boolean neverFalls) {

  public Activation {
    spliced = Map.copyOf(spliced);
    arguments = List.copyOf(arguments);
  }

  /**
   * An attribute; a learnable's values are where training starts.
   *
   * @param values one, or those of a vector
   * @param positive whether training keeps it above 0
   */
  public record Argument(
      String name, List<Double> values, boolean isVector, boolean learnable, boolean positive) {

    public Argument {
      values = List.copyOf(values);
    }
  }

  /** Whether it is the one that kernels know best. */
  public boolean isReLU() {
    return formula.equals("relu(x)");
  }

  /** How many numbers are learned, each with as many copies as they are shared. */
  public long learnables() {
    long learnables = 0;
    for (Argument argument : arguments) {
      learnables += argument.learnable() ? argument.values().size() : 0;
    }
    return learnables;
  }
}
