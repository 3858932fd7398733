package dev.lamina.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * A model as it is emitted.
 *
 * @param packageName of the declaring type; empty for the unnamed package
 * @param typeName of the declaring type, nested names joined by '_'
 * @param name on the command line
 * @param rules which activation functions go where
 * @param sites in topological order; none before they are filled
 * @param isPublic whether the declaring type is
 * @param declared the network as it is written, with its shapes and functions
 * @param graph the same as it is emitted, rewritten where that pays
 */
public record Model(
    String packageName,
    String typeName,
    String name,
    boolean isPublic,
    Graph declared,
    Graph graph,
    List<PlacementRule> rules,
    List<FilledSite> sites,
    Optional<Recipe> recipe) {

  public Model {
    rules = List.copyOf(rules);
    sites = List.copyOf(sites);
  }

  /** A model before anything is known of its graph but the layers. */
  public static Model lowered(
      String packageName,
      String typeName,
      String name,
      boolean isPublic,
      Graph graph,
      List<PlacementRule> rules,
      Optional<Recipe> recipe) {
    return new Model(packageName, typeName, name, isPublic, graph, graph, rules, List.of(), recipe);
  }

  /** The same model with another graph. */
  public Model with(Graph newGraph) {
    return filled(newGraph, sites);
  }

  /** The same model with its sites filled. */
  public Model filled(Graph newGraph, List<FilledSite> newSites) {
    return new Model(
        packageName, typeName, name, isPublic, newGraph, newGraph, rules, newSites, recipe);
  }

  /** The same model, emitted as another graph that computes the same. */
  public Model emittedAs(Graph newGraph) {
    return new Model(
        packageName, typeName, name, isPublic, declared, newGraph, rules, sites, recipe);
  }
}
