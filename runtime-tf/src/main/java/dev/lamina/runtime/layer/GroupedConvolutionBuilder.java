package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;

/**
 * A convolution whose filters see all inputs, or those of their group.
 *
 * @param <B> the builder itself
 */
public abstract class GroupedConvolutionBuilder<B extends GroupedConvolutionBuilder<B>>
    extends ConvolutionBuilder<B> {
  private final int inputs;
  private final int filters;
  private int groups = 1;

  GroupedConvolutionBuilder(GraphContext context, int inputs, int filters) {
    super(context);
    this.inputs = Arguments.atLeast(1, "the number of inputs", inputs);
    this.filters = Arguments.atLeast(1, "the number of filters", filters);
  }

  /** Parts into which inputs and filters are cut; 1 by default, at least 1. Must divide both. */
  public B groups(int number) {
    groups = Arguments.atLeast(1, "the number of groups", number);
    return self();
  }

  final int inputs() {
    return inputs;
  }

  final int filters() {
    return filters;
  }

  final int groups() {
    return groups;
  }

  final void requireGroups() {
    if (inputs % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          groups + " groups do not divide " + inputs + " inputs and " + filters + " filters");
    }
  }
}
