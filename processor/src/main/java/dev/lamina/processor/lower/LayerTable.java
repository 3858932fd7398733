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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
  record Entry(String suffix, Function<Attributes, Op> read) {}

  private static final Map<String, Entry> ENTRIES =
      Map.ofEntries(
          Map.entry("Add", new Entry("add", a -> new AddOp())),
          Map.entry("AveragePool", new Entry("pool", a -> pool(a, PoolOp.Kind.AVERAGE, 2))),
          Map.entry("AveragePool1D", new Entry("pool", a -> pool(a, PoolOp.Kind.AVERAGE, 1))),
          Map.entry("BatchNorm", new Entry("norm", LayerTable::batchNorm)),
          Map.entry("ChannelShuffle", new Entry("shuffle", LayerTable::channelShuffle)),
          Map.entry("ChannelSplit", new Entry("split", LayerTable::channelSplit)),
          Map.entry("Concat", new Entry("concat", a -> new ConcatOp())),
          Map.entry("Conv", new Entry("", a -> conv(a, 2))),
          Map.entry("Conv1D", new Entry("", a -> conv(a, 1))),
          Map.entry("ConvTranspose", new Entry("", LayerTable::convTranspose)),
          Map.entry("Dense", new Entry("", LayerTable::dense)),
          Map.entry("DepthwiseConv", new Entry("", LayerTable::depthwiseConv)),
          Map.entry("Dropout", new Entry("dropout", LayerTable::dropout)),
          Map.entry("Embedding", new Entry("", LayerTable::embedding)),
          Map.entry("Flatten", new Entry("flatten", a -> new FlattenOp())),
          Map.entry("GlobalAveragePool", global(PoolOp.Kind.AVERAGE)),
          Map.entry("GlobalMaxPool", global(PoolOp.Kind.MAX)),
          Map.entry("GroupNorm", new Entry("norm", LayerTable::groupNorm)),
          Map.entry("Identity", new Entry("identity", a -> new IdentityOp())),
          Map.entry("LayerNorm", new Entry("norm", a -> new LayerNormOp(0, epsilon(a)))),
          Map.entry("Maxout", new Entry("maxout", a -> new MaxoutOp(a.count("pool")))),
          Map.entry("MaxPool", new Entry("pool", a -> pool(a, PoolOp.Kind.MAX, 2))),
          Map.entry("MaxPool1D", new Entry("pool", a -> pool(a, PoolOp.Kind.MAX, 1))),
          Map.entry("Multiply", new Entry("multiply", a -> new MultiplyOp())),
          Map.entry("OneHot", new Entry("oneHot", a -> new OneHotOp(a.count("depth")))),
          Map.entry("Projection", new Entry("", LayerTable::projection)),
          Map.entry("Reshape", new Entry("reshape", a -> new ReshapeOp(a.sizes("value")))),
          Map.entry("Softmax", new Entry("softmax", a -> new SoftmaxOp())),
          Map.entry("Upsample", new Entry("upsample", a -> new UpsampleOp(a.count("factor")))));

  private LayerTable() {}

  static Optional<Entry> find(String annotation) {
    return Optional.ofNullable(ENTRIES.get(annotation));
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

  private static Entry global(PoolOp.Kind kind) {
    return new Entry("pool", a -> new GlobalPoolOp(kind));
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
