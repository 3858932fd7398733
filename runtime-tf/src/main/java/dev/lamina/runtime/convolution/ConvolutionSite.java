package dev.lamina.runtime.convolution;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * A convolution as it stands in a graph: all that the choice of its algorithm may depend on. The
 * device is the one that this process computes on, see {@link OneDnn} and {@link Rewrite}.
 *
 * @param input [N, h, w, inputs]; N is -1 where the batch is not known
 * @param filters of one group
 * @param type of its numbers
 */
record ConvolutionSite(Stencil stencil, Shape input, long filters, DataType type) {

  static ConvolutionSite of(Stencil stencil, Operand<?> x, Operand<?> weights) {
    return new ConvolutionSite(stencil, x.shape(), weights.shape().get(3), x.asOutput().dataType());
  }

  /** -1 where it is not known. */
  long batch() {
    return input.get(0);
  }

  long inputs() {
    return input.get(3);
  }

  /** The longer side of the input. */
  long side() {
    return Math.max(input.get(1), input.get(2));
  }

  /** Whether the kernel has one position and meets no padding. */
  boolean isPointwise() {
    return stencil.positions() == 1 && !stencil.isPadded();
  }

  @Override
  public String toString() {
    List<Long> size = List.of(batch(), input.get(1), input.get(2), inputs());
    return "%s to %s, %s, stride %s".formatted(size, filters, stencil.kernel(), stencil.stride());
  }
}
