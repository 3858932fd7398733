package dev.lamina.processor.cost;

import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;

/**
 * How many products a layer adds up for one example in the forward pass: what the literature calls
 * MACs. Convolutions and dense layers only; everything else is small beside them. Windows at the
 * border count as whole ones.
 */
public final class MultiplyAdds {
  private MultiplyAdds() {}

  /**
   * Those of a layer whose shapes are known.
   *
   * @param out the type of its output
   */
  public static long of(Op op, TensorType out) {
    if (op instanceof ConvOp conv) {
      return out.elements() * conv.positions() * (conv.inputs() / conv.groups());
    }
    if (op instanceof DepthwiseConvOp conv) {
      return out.elements() * conv.window().kernel() * conv.window().kernel();
    }
    if (op instanceof ConvTransposeOp conv) {
      Window window = conv.window();
      long kernel = (long) window.kernel() * window.kernel();
      return inputs(out.height(), conv)
          * inputs(out.width(), conv)
          * kernel
          * conv.inputs()
          * conv.filters();
    }
    return op instanceof DenseOp dense ? (long) dense.inputs() * dense.units() : 0;
  }

  /** The size of the input along an axis, from that of the output. */
  private static long inputs(int outputs, ConvTransposeOp conv) {
    Window window = conv.window();
    return (outputs - conv.outputPadding() - window.kernel() + 2L * window.padding())
            / window.stride()
        + 1;
  }
}
