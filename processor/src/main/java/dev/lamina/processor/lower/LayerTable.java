package dev.lamina.processor.lower;

import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ChannelFactor;
import dev.lamina.processor.ir.ChannelShuffleOp;
import dev.lamina.processor.ir.ChannelSplitOp;
import dev.lamina.processor.ir.ConcatOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.EmbeddingOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.GroupNormOp;
import dev.lamina.processor.ir.IdentityOp;
import dev.lamina.processor.ir.Init;
import dev.lamina.processor.ir.LayerNormOp;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.MultiplyOp;
import dev.lamina.processor.ir.OneHotOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.ReshapeOp;
import dev.lamina.processor.ir.SoftmaxOp;
import dev.lamina.processor.ir.UpsampleOp;
import dev.lamina.processor.ir.Window;
import java.util.Optional;

/** The layers of the library: how each annotation becomes an operation, and what it is called. */
final class LayerTable {
  private static final int SAME_FILTERS = 0;
  private static final int HALF_KERNEL = -1;
  private static final int KERNEL_STRIDE = 0;

  /**
   * A layer.
   *
   * @param suffix what is added to the method's name for the layer's own: "norm"; empty for a layer
   *     that is what the method is about, such as a convolution
   */
  record Layer(String suffix, Op op) {}

  private LayerTable() {}

  /** The layer of an annotation; nothing if the library has none of that name. */
  static Optional<Layer> read(String annotation, Attributes a) {
    return Optional.ofNullable(layer(annotation, a));
  }

  // A switch and not a map of functions: each function would be a class that every build makes.
  private static Layer layer(String annotation, Attributes a) {
    return switch (annotation) {
      case "Add" -> new Layer("add", new AddOp());
      case "AveragePool" -> new Layer("pool", pool(a, PoolOp.Kind.AVERAGE, 2));
      case "AveragePool1D" -> new Layer("pool", pool(a, PoolOp.Kind.AVERAGE, 1));
      case "BatchNorm" -> new Layer("norm", batchNorm(a));
      case "ChannelShuffle" -> new Layer("shuffle", channelShuffle(a));
      case "ChannelSplit" -> new Layer("split", channelSplit(a));
      case "Concat" -> new Layer("concat", new ConcatOp());
      case "Conv" -> new Layer("", conv(a, 2));
      case "Conv1D" -> new Layer("", conv(a, 1));
      case "ConvTranspose" -> new Layer("", convTranspose(a));
      case "Dense" -> new Layer("", dense(a));
      case "DepthwiseConv" -> new Layer("", depthwiseConv(a));
      case "Dropout" -> new Layer("dropout", dropout(a));
      case "Embedding" -> new Layer("", embedding(a));
      case "Flatten" -> new Layer("flatten", new FlattenOp());
      case "GlobalAveragePool" -> new Layer("pool", new GlobalPoolOp(PoolOp.Kind.AVERAGE));
      case "GlobalMaxPool" -> new Layer("pool", new GlobalPoolOp(PoolOp.Kind.MAX));
      case "GroupNorm" -> new Layer("norm", groupNorm(a));
      case "Identity" -> new Layer("identity", new IdentityOp());
      case "LayerNorm" -> new Layer("norm", new LayerNormOp(0, epsilon(a)));
      case "Maxout" -> new Layer("maxout", new MaxoutOp(a.count("pool")));
      case "MaxPool" -> new Layer("pool", pool(a, PoolOp.Kind.MAX, 2));
      case "MaxPool1D" -> new Layer("pool", pool(a, PoolOp.Kind.MAX, 1));
      case "Multiply" -> new Layer("multiply", new MultiplyOp());
      case "OneHot" -> new Layer("oneHot", new OneHotOp(a.count("depth")));
      case "Projection" -> new Layer("", projection(a));
      case "Reshape" -> new Layer("reshape", new ReshapeOp(a.sizes("value")));
      case "Softmax" -> new Layer("softmax", new SoftmaxOp());
      case "Upsample" -> new Layer("upsample", new UpsampleOp(a.count("factor")));
      default -> null;
    };
  }

  private static Op conv(Attributes a, int axes) {
    return new ConvOp(
        axes,
        0,
        a.count("filters", SAME_FILTERS),
        ChannelFactor.exact(a.number("width", v -> v > 0 && v <= 1e6, "a number above 0", 1)),
        window(a),
        a.count("groups"),
        a.constant("bias", Bias.class),
        a.constant("init", Init.class),
        Optional.empty());
  }

  private static Op depthwiseConv(Attributes a) {
    return new DepthwiseConvOp(
        0,
        a.count("multiplier"),
        window(a),
        a.constant("bias", Bias.class),
        a.constant("init", Init.class));
  }

  private static Window window(Attributes a) {
    int kernel = a.count("kernel");
    int padding = a.size("padding", HALF_KERNEL);
    return new Window(
        kernel,
        a.count("stride"),
        padding == HALF_KERNEL ? kernel / 2 : padding,
        a.count("dilation"));
  }

  private static Op dense(Attributes a) {
    return new DenseOp(
        0, a.count("units"), a.constant("bias", Bias.class), a.constant("init", Init.class));
  }

  private static Op batchNorm(Attributes a) {
    return new BatchNormOp(
        0, epsilon(a), a.number("momentum", v -> v >= 0 && v <= 1, "a number from 0 to 1", 0.1));
  }

  private static Op pool(Attributes a, PoolOp.Kind kind, int axes) {
    int kernel = a.count("kernel");
    int stride = a.count("stride", KERNEL_STRIDE);
    Window window =
        new Window(kernel, stride == KERNEL_STRIDE ? kernel : stride, a.size("padding"), 1);
    return new PoolOp(kind, axes, window, a.flag("ceil"));
  }

  private static Op channelSplit(Attributes a) {
    return new ChannelSplitOp(a.count("parts"), a.size("part"));
  }

  private static Op channelShuffle(Attributes a) {
    return new ChannelShuffleOp(a.count("groups"));
  }

  private static Op convTranspose(Attributes a) {
    return new ConvTransposeOp(
        0,
        a.count("filters", SAME_FILTERS),
        ChannelFactor.exact(a.number("width", v -> v > 0 && v <= 1e6, "a number above 0", 1)),
        new Window(a.count("kernel"), a.count("stride"), a.size("padding"), 1),
        a.size("outputPadding"),
        a.constant("bias", Bias.class),
        a.constant("init", Init.class));
  }

  private static Op embedding(Attributes a) {
    return new EmbeddingOp(a.count("count"), a.count("size"));
  }

  private static Op groupNorm(Attributes a) {
    return new GroupNormOp(0, a.count("groups"), epsilon(a));
  }

  private static double epsilon(Attributes a) {
    return a.number("epsilon", v -> v > 0 && v <= 1e6, "a number above 0", 1e-5);
  }

  private static Op dropout(Attributes a) {
    return new DropoutOp(
        a.number("rate", v -> v >= 0 && v < 1, "a number from 0 to 1, 1 left out", 0.5));
  }

  private static Op projection(Attributes a) {
    return new ProjectionOp(
        a.count("filters", SAME_FILTERS), a.count("stride"), a.constant("bias", Bias.class));
  }
}
