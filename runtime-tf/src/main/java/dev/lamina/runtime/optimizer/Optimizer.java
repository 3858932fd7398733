package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import java.util.Collection;
import java.util.List;
import org.tensorflow.op.Op;

/** Changes the trainable variables of a model by their gradients. */
public interface Optimizer {

  /**
   * Builds one update of every trainable variable that has a gradient. Called once a graph.
   *
   * @return the operations to run, each after the gradient it uses
   */
  List<Op> update(GraphContext context);

  /** The variables of the optimizer itself, such as momentum: saved with the model. */
  Collection<Variable> slots();
}
