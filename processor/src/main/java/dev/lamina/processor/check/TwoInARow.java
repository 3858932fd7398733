package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Op;
import java.util.Locale;

/** Two layers of a kind with nothing between them do what one does. */
final class TwoInARow implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry second : flow.layers()) {
      for (LayerList.Entry first : flow.sources(second.path())) {
        check(first, second, diagnostics);
      }
    }
  }

  private static void check(
      LayerList.Entry first, LayerList.Entry second, Diagnostics diagnostics) {
    Op op = second.step().op();
    if (op instanceof ActivateOp && first.step().op() instanceof ActivateOp) {
      report(
          DiagnosticCode.TWO_ACTIVATIONS,
          second,
          "\"%s\" is an activation right behind another, \"%s\""
              .formatted(second.path(), first.path()),
          diagnostics,
          "why   with nothing between them they are one function, and ReLU of ReLU is ReLU",
          "help  delete one of them, or put a layer between them");
    } else if (op instanceof BatchNormOp && first.step().op() instanceof BatchNormOp) {
      report(
          DiagnosticCode.TWO_NORMS,
          second,
          "\"%s\" is a BatchNorm right behind another, \"%s\""
              .formatted(second.path(), first.path()),
          diagnostics,
          "why   the second gets what the first has normalized, and its scale and shift are the same again",
          "help  delete one of them");
    } else if (op instanceof DenseOp outer && first.step().op() instanceof DenseOp inner) {
      report(
          DiagnosticCode.TWO_DENSE,
          second,
          "\"%s\" is a Dense right behind another, \"%s\"".formatted(second.path(), first.path()),
          diagnostics,
          String.format(
              Locale.ROOT,
              "why   with nothing between them they are one linear map of %,d to %,d features",
              inner.inputs(),
              outer.units()),
          "help  put @Activate between them, or delete one of them");
    }
  }

  private static void report(
      DiagnosticCode code,
      LayerList.Entry layer,
      String headline,
      Diagnostics diagnostics,
      String... details) {
    diagnostics.finding(code, layer.step().place(), "", headline, details);
  }
}
