package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.ChannelShuffleOp;
import dev.lamina.processor.ir.ChannelSplitOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpText;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.UpsampleOp;

/**
 * A layer whose output is its input. In a block the value that makes it so is often the use's own,
 * such as a rate of 0.
 */
final class NothingDone implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      Op op = layer.step().op();
      boolean flat = op instanceof FlattenOp && flow.inputType(layer.path()).isFeatures();
      if (layer.step().place().inside().isEmpty() && (flat || doesNothing(op))) {
        diagnostics.finding(
            DiagnosticCode.DOES_NOTHING,
            layer.step().place(),
            "",
            "\"%s\" does nothing: %s of %s"
                .formatted(layer.path(), OpText.of(op), flow.inputType(layer.path())),
            "help  delete it, or give it another value");
      }
    }
  }

  private static boolean doesNothing(Op op) {
    return op instanceof DropoutOp dropout && dropout.rate() == 0
        || op instanceof UpsampleOp upsample && upsample.factor() == 1
        || op instanceof ChannelSplitOp split && split.parts() == 1
        || op instanceof ChannelShuffleOp shuffle && shuffle.groups() == 1
        || op instanceof MaxoutOp maxout && maxout.pool() == 1
        || op instanceof PoolOp pool
            && pool.window().kernel() == 1
            && pool.window().stride() == 1
            && pool.window().padding() == 0;
  }
}
