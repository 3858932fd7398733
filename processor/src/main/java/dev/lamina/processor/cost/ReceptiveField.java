package dev.lamina.processor.cost;

import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.FlatGraph;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.MultiplyOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ReshapeOp;
import dev.lamina.processor.ir.UpsampleOp;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a square of the input one position of a value depends on (Araujo, Norris and Sim 2019,
 * "Computing receptive fields of convolutional neural networks", Distill). What reaches it only
 * through the statistics of a normalization, or through a gate for whole channels, is left out.
 *
 * @param size cells a side of the model's input, not cut at its border; {@link #WHOLE} for all of
 *     it
 * @param jump cells of the input between two neighbouring positions
 */
public record ReceptiveField(double size, double jump) {
  /** The size where all of the input is seen. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** One cell of the input itself. */
  public static final ReceptiveField CELL = new ReceptiveField(1, 1);

  private static final ReceptiveField ALL = new ReceptiveField(WHOLE, 1);

  /** Those of the layers, in their order. */
  public static List<ReceptiveField> of(FlatGraph graph) {
    List<ReceptiveField> fields = new ArrayList<>();
    for (FlatGraph.Layer layer : graph.layers()) {
      ReceptiveField largest = null;
      for (int source : layer.sources()) {
        boolean isGate =
            layer.op() instanceof MultiplyOp
                && graph.typeOf(source).elements() < layer.type().elements();
        if (!isGate) {
          ReceptiveField field = FlatGraph.isInput(source) ? CELL : fields.get(source);
          largest = largest == null || field.size > largest.size ? field : largest;
        }
      }
      fields.add(largest.after(layer.op()));
    }
    return fields;
  }

  /** Cells a side, rounded up; {@link #WHOLE} for all of the input. */
  public int cells() {
    return isWhole() ? WHOLE : (int) Math.ceil(size);
  }

  /** Whether all of the input is seen from every position. */
  public boolean isWhole() {
    return size >= WHOLE;
  }

  /** That of what a layer puts out which takes this. */
  public ReceptiveField after(Op op) {
    if (op instanceof ConvOp conv) {
      return through(conv.window());
    }
    if (op instanceof DepthwiseConvOp conv) {
      return through(conv.window());
    }
    if (op instanceof PoolOp pool) {
      return through(pool.window());
    }
    if (op instanceof ConvTransposeOp conv) {
      Window window = conv.window();
      int read = (window.kernel() + window.stride() - 1) / window.stride();
      return new ReceptiveField(size + (read - 1) * jump, jump / window.stride());
    }
    if (op instanceof UpsampleOp upsample) {
      return new ReceptiveField(size, jump / upsample.factor());
    }
    boolean seesAll =
        op instanceof GlobalPoolOp
            || op instanceof FlattenOp
            || op instanceof ReshapeOp
            || op instanceof DenseOp;
    return seesAll ? ALL : this;
  }

  private ReceptiveField through(Window window) {
    double span = (double) window.dilation() * (window.kernel() - 1);
    return new ReceptiveField(size + span * jump, jump * window.stride());
  }
}
