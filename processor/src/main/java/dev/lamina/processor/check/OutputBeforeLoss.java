package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.SoftmaxOp;
import java.util.Locale;

/**
 * The loss of a model whose output are classes is cross-entropy unless its trainer is given
 * another, which nothing here can know. It takes logits: numbers of either sign, of any size.
 */
final class OutputBeforeLoss implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    flow.output().ifPresent(output -> check(output, diagnostics));
  }

  private static void check(LayerList.Entry output, Diagnostics diagnostics) {
    boolean classes = output.step().type().isFeatures() && output.step().type().channels() > 1;
    if (output.step().op() instanceof SoftmaxOp && classes) {
      diagnostics.finding(
          DiagnosticCode.SOFTMAX_BEFORE_LOSS,
          output.step().place(),
          "",
          "\"%s\" ends the model in a Softmax, which cross-entropy, the default loss, applies itself"
              .formatted(output.path()),
          String.format(
              Locale.ROOT,
              "why   of a softmax of a softmax the largest share of %,d classes is %.3f, so that it hardly learns",
              output.step().type().channels(),
              largest(output.step().type().channels())),
          "help  delete @Softmax, and let the model return logits; for another loss write @Quiet(\"LM605\")");
    } else if (output.step().op() instanceof ActivateOp && classes) {
      diagnostics.finding(
          DiagnosticCode.ACTIVATION_BEFORE_LOSS,
          output.step().place(),
          "",
          "\"%s\" ends the model in an activation function".formatted(output.path()),
          "why   cross-entropy takes logits of either sign; a ReLU leaves none below 0",
          "help  delete it if the model is trained with cross-entropy");
    }
  }

  /** Of softmax over one 1 among zeros. */
  private static double largest(int classes) {
    return Math.E / (Math.E + classes - 1);
  }
}
