package dev.lamina.processor.ir;

import java.util.Optional;

/**
 * A model as it is emitted.
 *
 * @param packageName of the declaring type; empty for the unnamed package
 * @param typeName of the declaring type, nested names joined by '_'
 * @param name on the command line
 * @param isPublic whether the declaring type is
 */
public record Model(
    String packageName,
    String typeName,
    String name,
    boolean isPublic,
    Graph graph,
    Optional<Recipe> recipe) {

  /** The same model with another graph. */
  public Model with(Graph newGraph) {
    return new Model(packageName, typeName, name, isPublic, newGraph, recipe);
  }
}
