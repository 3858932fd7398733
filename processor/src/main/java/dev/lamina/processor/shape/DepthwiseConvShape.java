package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.TensorType;
import java.util.List;
import java.util.Locale;

/** [N, h, w, c] to [N, h', w', c multiplier]. */
final class DepthwiseConvShape {
  private DepthwiseConvShape() {}

  static List<Inferred> infer(DepthwiseConvOp op, LayerContext context) {
    TensorType in = context.input();
    if (!in.isImage()) {
      context.wrongRank(
          "DepthwiseConv", "an image [N, height, width, channels]", ShapeMends.toImage(in, ""));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    long wanted = (long) in.channels() * op.multiplier();
    if (wanted > Integer.MAX_VALUE) {
      context.error(
          DiagnosticCode.TOO_LARGE,
          "multiplier",
          String.format(
              Locale.ROOT,
              "DepthwiseConv of \"%s\" makes %,d channels; expected at most %,d",
              context.node(),
              wanted,
              Integer.MAX_VALUE),
          "set multiplier = %s or less".formatted(Integer.MAX_VALUE / in.channels()));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    int channels = (int) wanted;
    TensorType out = WindowShape.over(op.window(), context, "DepthwiseConv", channels);
    return List.of(new Inferred(op.over(in.channels()), out));
  }
}
