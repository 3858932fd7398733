package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.Model;
import java.util.List;

/** All rules whose breach is no error. */
public final class ModelChecks {
  private static final List<ModelCheck> CHECKS =
      List.of(
          new BiasBeforeNorm(),
          new TwoInARow(),
          new DropoutBeforeNorm(),
          new OutputBeforeLoss(),
          new WeightsBeforeIds(),
          new WindowRemainder(),
          new WeightsOnPadding(),
          new BeyondReceptiveField(),
          new SoftmaxOfOne(),
          new NothingDone());

  private ModelChecks() {}

  /** To be asked when there is no error: the rules rely on whole graphs. */
  public static void check(Model model, Diagnostics diagnostics) {
    Flow flow = Flow.of(model.graph());
    CHECKS.forEach(check -> check.check(model, flow, diagnostics));
  }
}
