package dev.lamina.runtime.convolution;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.CompiledActivation;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.family.TFloating;

/**
 * What a convolution with an activation function in front computes: one way to build it. Generic in
 * the float type.
 */
public interface ActivatedCorrelation {

  /** The fastest for that window. */
  static ActivatedCorrelation of(ActivationOp op, Stencil stencil, int groups) {
    ActivatedCorrelation positionwise =
        new PositionwiseCorrelation(CompiledActivation.of(op), stencil, groups);
    return stencil.stride() == 1
            && stencil.positions() > 1
            && XlaPolicy.current() != XlaPolicy.NEVER
        ? new CompiledCorrelation(new FlatCorrelation(op, stencil, groups), positionwise)
        : positionwise;
  }

  /**
   * Builds the forward pass.
   *
   * @param x [N, h, w, inputs]
   * @param weights [height, width, inputs / groups, filters]
   * @param learnables of the function, each [height, width, inputs], a vector's with its
   *     coefficients in front
   */
  <T extends TFloating> Pass<T> forward(
      Ops tf, Operand<T> x, Operand<T> weights, List<Operand<T>> learnables);

  /** The built forward pass. */
  interface Pass<T extends TFloating> {

    /** [N, h', w', filters]. */
    Operand<T> output();

    Gradients<T> backward(Ops tf, Operand<T> dOutput);
  }

  /**
   * Each of the shape of what it is the gradient of.
   *
   * @param dLearnables in the order of the learnables
   */
  record Gradients<T extends TFloating>(
      Operand<T> dx, Operand<T> dWeights, List<Operand<T>> dLearnables) {}

  /** Weights or a learnable as one value for each position of the kernel, row by row. */
  static <T extends TFloating> List<Operand<T>> perPosition(Ops tf, Operand<T> value, int front) {
    long[] shape = value.shape().asArray();
    long[] flat = new long[shape.length - 1];
    System.arraycopy(shape, 0, flat, 0, front);
    flat[front] = shape[front] * shape[front + 1];
    System.arraycopy(shape, front + 2, flat, front + 1, flat.length - front - 1);
    Operand<T> rows = tf.reshape(value, Sizes.constant(tf, flat));
    return List.copyOf(tf.unstack(rows, flat[front], Unstack.axis((long) front)).output());
  }

  /** The way back. */
  static <T extends TFloating> Operand<T> together(
      Ops tf, List<Operand<T>> values, Operand<T> like, int front) {
    Operand<T> stacked = tf.stack(values, Stack.axis((long) front));
    return tf.reshape(stacked, Sizes.constant(tf, like.shape().asArray()));
  }

  /** The axis of a learnable's value along which its copies for kernel rows lie. */
  static int front(ActivationOp op, int learnable) {
    return op.learnables().get(learnable).isVector() ? 1 : 0;
  }
}
