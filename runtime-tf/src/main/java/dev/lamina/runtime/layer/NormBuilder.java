package dev.lamina.runtime.layer;

import java.util.function.DoubleFunction;

/**
 * What a normalization is; each method changes one default.
 *
 * @param <L> the layer that is built
 */
public final class NormBuilder<L extends Layer> {
  private final DoubleFunction<L> layer;
  private double epsilon = 1e-5;

  /**
   * @param layer makes one with that epsilon
   */
  NormBuilder(DoubleFunction<L> layer) {
    this.layer = layer;
  }

  /** Added to the variance; 1e-5 by default, above 0. */
  public NormBuilder<L> epsilon(double value) {
    epsilon = Arguments.positive("epsilon", value);
    return this;
  }

  /** Makes the layer and its variables. */
  public L build() {
    return layer.apply(epsilon);
  }
}
