package dev.lamina.processor.ir;

import java.util.List;

/**
 * An activation function with the values of its attributes.
 *
 * @param name of the annotation type: "AReLU"
 * @param packageName of the annotation type
 * @param typeName of the annotation type within its package, nested "Outer.AReLU"
 * @param formula as declared
 * @param arguments the attributes in declared order
 * @param learning how its learnables are shared and trained
 * @param neverFalls whether f(a) <= f(b) for all a <= b and all values of the learnables
 */
public record Activation(
    String name,
    String packageName,
    String typeName,
    String formula,
    List<Argument> arguments,
    Learning learning,
    boolean neverFalls) {

  public Activation {
    arguments = List.copyOf(arguments);
  }

  /** An attribute; a learnable's value is where training starts. */
  public record Argument(String name, double value, boolean learnable) {}

  /** How many learnables there are, each with as many copies as they are shared. */
  public long learnables() {
    return arguments.stream().filter(Argument::learnable).count();
  }
}
