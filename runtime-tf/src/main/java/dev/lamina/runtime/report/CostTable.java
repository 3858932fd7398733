package dev.lamina.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model costs as a table of text: one line a layer, the totals below. */
public final class CostTable {
  private static final double KIBIBYTE = 1 << 10;
  private static final double MEBIBYTE = 1 << 20;

  /** Columns of text; numbers follow. */
  private static final int TEXTS = 3;

  private CostTable() {}

  /**
   * The table, with a newline at its end.
   *
   * @param batch examples a step, at which memory is given
   */
  public static String of(ModelSummary summary, int batch) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "layer",
            "what it is",
            "output",
            "parameters",
            "multiply-adds",
            "backward",
            "kept KiB",
            "sees"));
    rows.add(List.of("input", "", TextTable.batchOf(summary.inputShape()), "", "", "", "", ""));
    summary.layers().forEach(layer -> rows.add(row(layer)));
    return summary.name()
        + ", costs of one example\n\n"
        + TextTable.of(rows, TEXTS)
        + "\n"
        + totals(summary, batch);
  }

  private static List<String> row(LayerRow layer) {
    LayerCost cost = layer.cost();
    return List.of(
        layer.path(),
        layer.layer(),
        layer.shape(),
        grouped(layer.parameters()),
        grouped(layer.multiplyAdds()),
        grouped(cost.backwardMultiplyAdds()),
        String.format(Locale.ROOT, "%,.1f", cost.keptBytes() / KIBIBYTE),
        cost.receptiveField() == LayerCost.WHOLE ? "all" : String.valueOf(cost.receptiveField()));
  }

  private static String totals(ModelSummary summary, int batch) {
    StringBuilder text = new StringBuilder();
    text.append(grouped(summary.parameters())).append(" parameters");
    text.append(summary.frozen() == 0 ? "" : ", " + grouped(summary.frozen()) + " of them frozen");
    text.append(
        summary.statistics() == 0
            ? ""
            : ", and " + grouped(summary.statistics()) + " running averages");
    text.append('\n').append(grouped(summary.multiplyAdds())).append(" multiply-adds an example, ");
    text.append(grouped(summary.backwardMultiplyAdds())).append(" in its backward pass\n");
    text.append(mebibytes(batch * summary.keptBytes()))
        .append(" MiB kept for the backward pass at batch ")
        .append(batch)
        .append(", about ")
        .append(mebibytes(summary.cost().peakBytes(batch)))
        .append(" MiB at the peak of a step, and ")
        .append(mebibytes(Float.BYTES * (summary.parameters() + summary.statistics())))
        .append(" MiB of variables\n");
    if (!summary.sites().isEmpty()) {
      ModelCost cost = summary.cost();
      text.append("activation functions: ")
          .append(summary.sites().size())
          .append(summary.sites().size() == 1 ? " site, " : " sites, ")
          .append(grouped(cost.placementParameters()))
          .append(" parameters; against ReLU everywhere ")
          .append(cost.placementBytes() < 0 ? "" : "+")
          .append(mebibytes(batch * cost.placementBytes()))
          .append(" MiB kept\n");
    }
    return text.toString();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / MEBIBYTE);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
