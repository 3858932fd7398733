package dev.lamina.processor.check;

import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.Window;
import java.util.Optional;

/** The windows of a model, with what they move over. */
final class Windows {
  private Windows() {}

  /** The window of a layer that has one and moves it over its input. */
  static Optional<Window> of(Op op) {
    if (op instanceof ConvOp conv) {
      return Optional.of(conv.window());
    }
    if (op instanceof DepthwiseConvOp conv) {
      return Optional.of(conv.window());
    }
    return op instanceof PoolOp pool ? Optional.of(pool.window()) : Optional.empty();
  }
}
