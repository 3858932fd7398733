package dev.lamina.runtime.layer;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.GraphContext;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A layer that keeps its input alone: what it computes inside is computed again when the gradient
 * of its output is there (Chen et al. 2016, arXiv 1604.06174). It is built twice at one place, with
 * the same variables and random numbers; gradients come from the second, running averages from the
 * first. In evaluation it is built once.
 */
public final class RecomputedLayer implements Layer {
  private final GraphContext context;
  private final Function<GraphContext, ? extends Layer> maker;
  private final Layer layer;
  private Operand<TFloat32> input;

  /**
   * @param maker makes the layer at a place; called again for the backward pass
   * @throws LaminaException in training if replicas share the statistics of a batch
   */
  public RecomputedLayer(GraphContext context, Function<GraphContext, ? extends Layer> maker) {
    if (context.training() && context.replica().sharesStatistics()) {
      throw new LaminaException(
          "@Recompute at \""
              + context.path()
              + "\" cannot be trained with syncBatchNorm, which would exchange statistics a second"
              + " time; delete one of the two");
    }
    this.context = context;
    this.maker = maker;
    this.layer = maker.apply(context);
  }

  @Override
  public Operand<TFloat32> forward(Operand<TFloat32> value) {
    input = value;
    return layer.forward(value);
  }

  @Override
  public Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
    if (!context.training()) {
      return layer.backward(dOutput);
    }
    Layer again = maker.apply(context.recomputing(dOutput));
    again.forward(context.compute().delayed(context.tf(), input, List.of(dOutput)));
    return again.backward(dOutput);
  }
}
