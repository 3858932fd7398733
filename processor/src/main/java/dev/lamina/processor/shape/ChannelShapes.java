package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ChannelShuffleOp;
import dev.lamina.processor.ir.ChannelSplitOp;
import dev.lamina.processor.ir.GroupNormOp;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.List;

/** What divides the channels into groups. */
final class ChannelShapes {
  private final LayerContext context;

  ChannelShapes(LayerContext context) {
    this.context = context;
  }

  List<Inferred> split(ChannelSplitOp op) {
    if (op.part() >= op.parts()) {
      context.error(
          DiagnosticCode.CHANNELS,
          "part",
          "ChannelSplit of \"%s\" takes part %s of %s parts; expected at most %s, they count from 0"
              .formatted(context.node(), op.part(), op.parts(), op.parts() - 1),
          "set part = %s".formatted(op.parts() - 1));
      return unknown(op);
    }
    return divides("parts", "splits %2$s channels into %1$s parts", op.parts())
        ? List.of(new Inferred(op, withChannels(context.input().channels() / op.parts())))
        : unknown(op);
  }

  List<Inferred> shuffle(ChannelShuffleOp op) {
    return divides("groups", "shuffles %2$s channels of %1$s groups", op.groups())
        ? List.of(new Inferred(op, context.input()))
        : unknown(op);
  }

  List<Inferred> maxout(MaxoutOp op) {
    return divides("pool", "takes the largest of each %1$s of %2$s channels", op.pool())
        ? List.of(new Inferred(op, withChannels(context.input().channels() / op.pool())))
        : unknown(op);
  }

  List<Inferred> norm(GroupNormOp op) {
    return divides("groups", "normalizes %2$s channels in %1$s groups", op.groups())
        ? List.of(new Inferred(op.over(context.input().channels()), context.input()))
        : unknown(op);
  }

  private boolean divides(String attribute, String what, int groups) {
    int channels = context.input().channels();
    if (channels % groups == 0) {
      return true;
    }
    context.error(
        DiagnosticCode.CHANNELS,
        attribute,
        "\"%s\" %s; they must divide evenly"
            .formatted(context.node(), what.formatted(groups, channels)),
        "set %s = %s, or give it a multiple of %s channels"
            .formatted(attribute, ShapeMends.divisor(groups, channels), groups));
    return false;
  }

  private TensorType withChannels(int channels) {
    List<Integer> sizes = new ArrayList<>(context.input().sizes());
    sizes.set(sizes.size() - 1, channels);
    return TensorType.of(sizes);
  }

  private static List<Inferred> unknown(Op op) {
    return List.of(new Inferred(op, TensorType.UNKNOWN));
  }
}
