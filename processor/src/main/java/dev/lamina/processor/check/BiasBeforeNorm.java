package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.ProjectionOp;
import java.util.List;
import java.util.Locale;

/**
 * A bias under a BatchNorm learns nothing: its gradient is 0. Published networks have some, so it
 * is only noted.
 */
final class BiasBeforeNorm implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      List<LayerList.Entry> consumers = flow.consumers(layer.path());
      boolean normalized =
          !flow.isOutput(layer.path())
              && !consumers.isEmpty()
              && consumers.stream().allMatch(next -> next.step().op() instanceof BatchNormOp);
      if (normalized && bias(layer.step().op()) == Bias.YES) {
        diagnostics.finding(
            DiagnosticCode.BIAS_BEFORE_NORM,
            layer.step().place(),
            "bias",
            String.format(
                Locale.ROOT,
                "\"%s\" has a bias under the BatchNorm \"%s\"; its %,d numbers learn nothing",
                layer.path(),
                consumers.get(0).path(),
                layer.step().type().channels()),
            "why   BatchNorm subtracts the mean of what it gets, and with it any bias",
            "help  leave bias out: without it there is none under a BatchNorm");
      }
    }
  }

  private static Bias bias(Op op) {
    if (op instanceof ConvOp conv) {
      return conv.bias();
    }
    if (op instanceof ConvTransposeOp conv) {
      return conv.bias();
    }
    if (op instanceof DepthwiseConvOp conv) {
      return conv.bias();
    }
    if (op instanceof ProjectionOp projection) {
      return projection.bias();
    }
    return op instanceof DenseOp dense ? dense.bias() : Bias.NO;
  }
}
