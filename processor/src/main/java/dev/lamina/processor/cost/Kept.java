package dev.lamina.processor.cost;

import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
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
import dev.lamina.processor.ir.LayerNormOp;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.MultiplyOp;
import dev.lamina.processor.ir.OneHotOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.ReshapeOp;
import dev.lamina.processor.ir.SoftmaxOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.UpsampleOp;
import dev.lamina.processor.ir.Window;

/**
 * What a layer of the runtime keeps from the forward pass until its backward pass.
 *
 * @param inputs whether the values that it takes
 * @param output whether the value that it makes
 * @param ownBytes of tensors that are its own, for one example
 */
record Kept(boolean inputs, boolean output, long ownBytes) {
  private static final int FLOAT = 4;
  private static final int LONG = 8;
  private static final int INT = 4;
  private static final Kept NOTHING = new Kept(false, false, 0);
  private static final Kept INPUTS = new Kept(true, false, 0);
  private static final Kept OUTPUT = new Kept(false, true, 0);

  /** More filters than this, and oneDNN's products are faster than a compiled function. */
  private static final int MOST_COMPILED_FILTERS = 32;

  /**
   * @param in the type of the first value that it takes
   * @param out the type of the value that it makes
   */
  static Kept of(Op op, TensorType in, TensorType out) {
    return op.accept(new Rules(in, out));
  }

  private static Kept own(long bytes) {
    return new Kept(false, false, bytes);
  }

  /** One case a layer of the runtime. */
  private record Rules(TensorType in, TensorType out) implements OpVisitor<Kept> {

    @Override
    public Kept visit(ActivateOp op) {
      // A site that is not filled yet is taken for a ReLU.
      return op.function().map(Activation::keepsOutput).orElse(true) ? OUTPUT : INPUTS;
    }

    @Override
    public Kept visit(AddOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(BatchNormOp op) {
      return INPUTS;
    }

    @Override
    public Kept visit(ConcatOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(ConvOp op) {
      if (op.activation().isPresent()) {
        return inKernel(op, op.activation().get());
      }
      return INPUTS;
    }

    /** Each position of the kernel has what it reads, and what its function makes of that. */
    private Kept inKernel(ConvOp op, Activation function) {
      boolean compiled =
          op.window().stride() == 1 && op.positions() > 1 && op.filters() <= MOST_COMPILED_FILTERS;
      if (compiled) {
        return own(in.elements() * FLOAT);
      }
      long positions = op.positions() * out.elements() / out.channels() * in.channels() * FLOAT;
      return own(positions * (function.keepsOutput() ? 1 : 2));
    }

    @Override
    public Kept visit(DenseOp op) {
      return INPUTS;
    }

    @Override
    public Kept visit(DepthwiseConvOp op) {
      // Dilated it sees its input in another order, a tensor of its own.
      return op.window().dilation() == 1 ? INPUTS : copied(op.window());
    }

    /** The input with zeros around it, a tensor of its own. */
    private Kept copied(Window window) {
      long rows = in.height() + 2L * window.padding();
      long columns = in.width() + 2L * window.padding();
      return own(FLOAT * in.channels() * rows * columns);
    }

    @Override
    public Kept visit(DropoutOp op) {
      return op.rate() == 0 ? NOTHING : own(out.elements());
    }

    @Override
    public Kept visit(FlattenOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(ChannelShuffleOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(ChannelSplitOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(ConvTransposeOp op) {
      return INPUTS;
    }

    @Override
    public Kept visit(EmbeddingOp op) {
      return own(in.elements() * INT);
    }

    @Override
    public Kept visit(GlobalPoolOp op) {
      return op.kind() == PoolOp.Kind.MAX ? own(out.elements() * LONG) : NOTHING;
    }

    @Override
    public Kept visit(GroupNormOp op) {
      return own((in.elements() + in.channels()) * FLOAT);
    }

    @Override
    public Kept visit(IdentityOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(LayerNormOp op) {
      return own((in.elements() + in.elements() / in.channels()) * FLOAT);
    }

    @Override
    public Kept visit(MaxoutOp op) {
      return own(out.elements() * LONG);
    }

    @Override
    public Kept visit(MultiplyOp op) {
      return INPUTS;
    }

    @Override
    public Kept visit(OneHotOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(PoolOp op) {
      if (op.kind() == PoolOp.Kind.AVERAGE) {
        return NOTHING;
      }
      boolean same = true;
      boolean valid = true;
      long padded = in.channels();
      for (int axis = 0; axis < op.axes(); axis++) {
        Axis one = new Axis(op.window(), in.sizes().get(axis), out.sizes().get(axis));
        same &= one.isSame();
        valid &= one.isValid();
        padded *= one.padded();
      }
      return same || valid ? new Kept(true, true, 0) : new Kept(false, true, padded * FLOAT);
    }

    /** The windows of a pool along an axis. */
    private record Axis(Window window, int size, int windows) {

      private long reach() {
        return (windows - 1L) * window.stride() + window.kernel();
      }

      private long after() {
        return Math.max(0, reach() - size - window.padding());
      }

      /** Whether TensorFlow's own padding puts the windows there. */
      boolean isSame() {
        return windows == (size + window.stride() - 1) / window.stride()
            && Math.max(0, reach() - size) / 2 == window.padding();
      }

      boolean isValid() {
        return window.padding() == 0 && after() == 0;
      }

      long padded() {
        return window.padding() + size + after();
      }
    }

    @Override
    public Kept visit(ProjectionOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(ReshapeOp op) {
      return NOTHING;
    }

    @Override
    public Kept visit(SoftmaxOp op) {
      return OUTPUT;
    }

    @Override
    public Kept visit(UpsampleOp op) {
      return NOTHING;
    }
  }
}
