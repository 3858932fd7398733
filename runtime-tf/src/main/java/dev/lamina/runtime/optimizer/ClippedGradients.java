package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import java.util.Collection;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An optimizer whose gradients are scaled down together where their global norm, the root of the
 * sum of all their squares, is above a limit (Pascanu et al. 2013, arXiv 1211.5063), by the rule of
 * PyTorch's clip_grad_norm_: {@code gradient *= min(1, limit / (norm + 1e-6))}. This comes before
 * weight decay, and gradients of frozen variables do not count.
 */
public final class ClippedGradients implements Optimizer {
  private static final float LEAST_NORM = 1e-6f;

  private final Optimizer optimizer;
  private final float limit;

  /**
   * @param limit of the norm, above 0
   * @throws IllegalArgumentException if it is not
   */
  public ClippedGradients(Optimizer optimizer, double limit) {
    this.optimizer = optimizer;
    this.limit = (float) Ranges.positive("the limit of the gradients' norm", limit);
  }

  @Override
  public List<Op> update(GraphContext context) {
    List<Variable> variables = WithGradient.of(context);
    if (!variables.isEmpty()) {
      clip(context.tf(), variables);
    }
    return optimizer.update(context);
  }

  private void clip(Ops tf, List<Variable> variables) {
    List<Operand<TFloat32>> halves =
        variables.stream()
            .<Operand<TFloat32>>map(v -> tf.nn.l2Loss(v.gradient().orElseThrow()))
            .toList();
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.math.addN(halves), tf.constant(2f)));
    Operand<TFloat32> share =
        tf.math.div(tf.constant(limit), tf.math.add(norm, tf.constant(LEAST_NORM)));
    Operand<TFloat32> factor = tf.math.minimum(share, tf.constant(1f));
    for (Variable variable : variables) {
      variable.replaceGradient(tf.math.mul(variable.gradient().orElseThrow(), factor));
    }
  }

  @Override
  public Collection<Variable> slots() {
    return optimizer.slots();
  }
}
