package dev.lamina.processor.optimize;

import dev.lamina.processor.ir.Graph;

/**
 * A change of a graph after which a model computes the same, up to rounding, has the same variables
 * under the same names, and gives each of them the same gradient.
 */
interface Rewrite {

  /** The name by which it is switched off: "poolBeforeActivation". */
  String name();

  /**
   * The graph, rewritten.
   *
   * @param graph shapes inferred; a site may be open, which stands for a ReLU
   */
  Graph apply(Graph graph);
}
