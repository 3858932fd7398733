package dev.lamina.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * The type that layers compute in where it makes them faster and costs no more than rounding:
 * convolutions and products of matrices above all. Layers hand float32 values to each other
 * whatever it is; one that computes in another type takes its inputs and hands on its results by
 * the two methods here, and between two such layers nothing is left of the float32 value. Sums over
 * many values, statistics and all that changes a variable stay in float32.
 */
public interface ComputeType<T extends TFloating> {
  /** What layers compute in that know nothing else. */
  ComputeType<TFloat32> FLOAT32 = Float32Compute.INSTANCE;

  /**
   * A value in this type: rounded, but what {@link #result} made of a value of this type is that
   * value again, and two such values that were added are added in this type, to the same number. Of
   * one value there is one such operand, however often it is asked for; so a backward pass that
   * asks for what the forward pass had keeps the value in this type.
   */
  Operand<T> of(Ops tf, Operand<TFloat32> value);

  /** A result as the float32 value that is handed on. */
  Operand<TFloat32> result(Ops tf, Operand<T> computed);

  /**
   * The same float32 value for the backward pass of a layer that computes in float32: made again
   * from a value of this type, if it was made from one before, so that only that is kept.
   *
   * @param after what is there when the backward pass has come so far
   */
  Operand<TFloat32> again(Ops tf, Operand<TFloat32> value, Operand<TFloat32> after);

  /**
   * The same value as another operand, which is there only after something else: what is computed
   * from it waits, and is never taken for what was computed from the value before. A result of this
   * type stays one.
   */
  Operand<TFloat32> delayed(Ops tf, Operand<TFloat32> value, List<Op> after);
}
