package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.Variable;
import java.util.List;

/** A layer that computes an activation function, alone or in front of a convolution. */
public interface ActivationSite {

  /** The function. */
  ActivationOp function();

  /**
   * One variable for each learnable of the function, in its order: of the shape in which it is
   * shared, [] for a whole layer; that of a vector with its coefficients in front.
   */
  List<Variable> learnables();
}
