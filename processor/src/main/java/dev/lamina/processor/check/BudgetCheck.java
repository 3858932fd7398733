package dev.lamina.processor.check;

import dev.lamina.processor.cost.CostReport;
import dev.lamina.processor.cost.LayerCost;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Budget;
import dev.lamina.processor.ir.GroupedNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Reports a model that costs more than it may, with the layers that weigh most. */
public final class BudgetCheck {
  private static final int NAMED = 3;
  private static final double MEBIBYTE = 1 << 20;

  private final String model;
  private final Budget budget;
  private final CostReport cost;
  private final Diagnostics diagnostics;

  private BudgetCheck(String model, Budget budget, CostReport cost, Diagnostics diagnostics) {
    this.model = model;
    this.budget = budget;
    this.cost = cost;
    this.diagnostics = diagnostics;
  }

  public static void check(String model, Budget budget, CostReport cost, Diagnostics diagnostics) {
    new BudgetCheck(model, budget, cost, diagnostics).check();
  }

  private void check() {
    if (cost.parameters() > budget.parameters()) {
      report(
          "parameters",
          "%s has %s parameters; its budget is %s"
              .formatted(model, grouped(cost.parameters()), grouped(budget.parameters())),
          LayerCost::parameters,
          layer -> grouped(layer.parameters()));
    }
    if (cost.multiplyAdds() > budget.multiplyAdds()) {
      report(
          "multiplyAdds",
          "%s takes %s multiply-adds an example; its budget is %s"
              .formatted(model, grouped(cost.multiplyAdds()), grouped(budget.multiplyAdds())),
          LayerCost::multiplyAdds,
          layer -> grouped(layer.multiplyAdds()));
    }
    long kept = budget.batch() * cost.keptBytes();
    if (kept / MEBIBYTE > budget.activationMiB()) {
      report(
          "activationMiB",
          "%s keeps %s MiB for the backward pass at batch %s; its budget is %s MiB"
              .formatted(model, mebibytes(kept), budget.batch(), plain(budget.activationMiB())),
          LayerCost::keptBytes,
          layer -> mebibytes(budget.batch() * layer.keptBytes()) + " MiB");
    }
  }

  private void report(
      String attribute,
      String headline,
      ToLongFunction<LayerCost> weight,
      Function<LayerCost, String> text) {
    long all = cost.layers().stream().mapToLong(weight).sum();
    List<String> details = new ArrayList<>();
    cost.layers().stream()
        .sorted(Comparator.comparingLong(weight).reversed())
        .limit(NAMED)
        .filter(layer -> weight.applyAsLong(layer) > 0)
        .forEach(
            layer ->
                details.add(
                    "most  %s, %s: %s, %s %%"
                        .formatted(
                            layer.path(),
                            layer.layer(),
                            text.apply(layer),
                            Math.round(100.0 * weight.applyAsLong(layer) / all))));
    diagnostics.error(
        DiagnosticCode.BUDGET,
        budget.origins().get(attribute),
        headline,
        details.toArray(String[]::new));
  }

  private static String grouped(long number) {
    return GroupedNumber.of(number);
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / MEBIBYTE);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? grouped((long) number) : String.valueOf(number);
  }
}
