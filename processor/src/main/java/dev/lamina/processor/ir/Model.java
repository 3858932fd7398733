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
 */
public record Model(
    String packageName,
    String typeName,
    String name,
    boolean isPublic,
    Graph graph,
    List<PlacementRule> rules,
    List<FilledSite> sites,
    Optional<Recipe> recipe) {

  public Model {
    rules = List.copyOf(rules);
    sites = List.copyOf(sites);
  }

  /** The same model with another graph. */
  public Model with(Graph newGraph) {
    return new Model(packageName, typeName, name, isPublic, newGraph, rules, sites, recipe);
  }

  /** The same model with its sites filled. */
  public Model filled(Graph newGraph, List<FilledSite> newSites) {
    return new Model(packageName, typeName, name, isPublic, newGraph, rules, newSites, recipe);
  }
}
