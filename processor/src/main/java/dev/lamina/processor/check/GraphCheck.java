package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Graph;

/** A rule that every graph keeps: a model's, and that of each use of a block. */
interface GraphCheck {

  /** Reports what breaks the rule in this graph; the graphs of its blocks come of their own. */
  void check(Graph graph, Diagnostics diagnostics);
}
