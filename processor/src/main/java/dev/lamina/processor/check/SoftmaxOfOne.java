package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.SoftmaxOp;

/** A share of one is all. */
final class SoftmaxOfOne implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      if (layer.step().op() instanceof SoftmaxOp && layer.step().type().channels() == 1) {
        diagnostics.finding(
            DiagnosticCode.SOFTMAX_OF_ONE,
            layer.step().place(),
            "",
            "\"%s\" is a Softmax over one number, which is always 1".formatted(layer.path()),
            "why   softmax gives shares that sum to 1; nothing before it gets a gradient",
            "help  write @Sigmoid instead, or give it one unit for each of 2 classes");
      }
    }
  }
}
