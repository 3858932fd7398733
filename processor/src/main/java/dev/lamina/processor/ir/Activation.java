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
 */
public record Activation(
    String name, String packageName, String typeName, String formula, List<Argument> arguments) {

  public Activation {
    arguments = List.copyOf(arguments);
  }

  /** An attribute; a learnable's value is where training starts. */
  public record Argument(String name, double value, boolean learnable) {}

  /** How many numbers a site trains. */
  public long learnables() {
    return arguments.stream().filter(Argument::learnable).count();
  }
}
