package dev.lamina.processor.optimize;

import dev.lamina.processor.ir.Graph;
import java.util.List;
import java.util.Set;

/** All rewrites, in the order in which they are applied. */
public final class Rewrites {

  /** Another is added here, by one line. */
  private static final List<Rewrite> ALL = List.of(new BiasIntoNorm(), new PoolBeforeActivation());

  private Rewrites() {}

  /** The names of all, as {@code -Alamina.optimize} knows them. */
  public static List<String> names() {
    return ALL.stream().map(Rewrite::name).toList();
  }

  /**
   * The graph after all rewrites but some.
   *
   * @param without the names of those that are left out
   */
  public static Graph apply(Graph graph, Set<String> without) {
    Graph rewritten = graph;
    for (Rewrite rewrite : ALL) {
      if (!without.contains(rewrite.name())) {
        rewritten = rewrite.apply(rewritten);
      }
    }
    return rewritten;
  }
}
