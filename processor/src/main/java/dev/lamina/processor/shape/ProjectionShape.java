package dev.lamina.processor.shape;

import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ChannelFactor;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.Init;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nothing where the shape stays, else a 1x1 convolution and a normalization. */
final class ProjectionShape {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private ProjectionShape() {}

  static List<Inferred> infer(ProjectionOp op, LayerContext context) {
    TensorType in = context.input();
    if (!in.isImage()) {
      context.wrongRank(
          "Projection",
          "an image [N, height, width, channels]",
          in.isFeatures()
              ? "write @Dense(units = %s)".formatted(Math.max(op.filters(), 1))
              : ShapeMends.toImage(in, ""));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    int filters = op.filters() > 0 ? op.filters() : in.channels();
    if (filters == in.channels() && op.stride() == 1) {
      return List.of();
    }
    ConvOp conv =
        new ConvOp(
            2,
            0,
            filters,
            ChannelFactor.exact(1),
            new Window(1, op.stride(), 0, 1),
            1,
            op.bias() == Bias.YES ? Bias.YES : Bias.NO,
            Init.DEFAULT,
            Optional.empty());
    List<Inferred> layers = new ArrayList<>(ConvShape.infer(conv, context));
    TensorType out = layers.get(0).type();
    BatchNormOp norm = new BatchNormOp(filters, EPSILON, MOMENTUM);
    layers.add(new Inferred("norm", norm, out));
    return layers;
  }
}
