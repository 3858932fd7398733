package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.Normal;

/**
 * A convolution with an activation function whose learnables have one value a weight position.
 *
 * @param <B> the builder itself
 */
public abstract class ActivatedConvolutionBuilder<B extends ActivatedConvolutionBuilder<B>>
    extends GroupedConvolutionBuilder<B> {
  private final ActivationOp op;
  private LearnableOptions learnables = LearnableOptions.DEFAULT;

  ActivatedConvolutionBuilder(GraphContext context, ActivationOp op, int inputs, int filters) {
    super(context, inputs, filters);
    if (op.draws() > 0) {
      throw new IllegalArgumentException(
          op.name() + " draws random numbers; it cannot share the kernel of a convolution");
    }
    this.op = op;
  }

  /** Initial values of every learnable; by default the function's own, the same everywhere. */
  public B learnables(Initializer values) {
    learnables = learnables.initializer(values);
    return self();
  }

  /**
   * The learnables start normal with mean 0 and variance {@code 2 / (inputs + filters)} (Glorot and
   * Bengio 2010, in the form in which ConvReLU's paper uses it).
   */
  public B glorotLearnables() {
    return learnables(new Normal(Math.sqrt(2.0 / (inputs() + filters()))));
  }

  /** Coefficient of a decay of the learnables' own, see {@link Tuning#decay()}; 0 for none. */
  public B l2(double coefficient) {
    learnables = learnables.l2(coefficient);
    return self();
  }

  /** The learnables' steps, see {@link Tuning#learningRateFactor()}; 1 by default. */
  public B learningRateFactor(double factor) {
    learnables = learnables.learningRateFactor(factor);
    return self();
  }

  final ActivationOp op() {
    return op;
  }

  final LearnableOptions learnables() {
    return learnables;
  }
}
