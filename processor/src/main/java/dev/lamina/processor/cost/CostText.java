package dev.lamina.processor.cost;

import dev.lamina.processor.ir.GroupedNumber;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A model's costs as a table of text: one line a layer, the totals below. */
public final class CostText {
  private static final String GAP = "  ";

  /** Columns of text; numbers follow. */
  private static final int TEXTS = 3;

  private static final List<String> HEADER =
      List.of(
          "layer",
          "what it is",
          "output",
          "parameters",
          "multiply-adds",
          "backward",
          "kept KiB",
          "sees");
  private static final double KIBIBYTE = 1 << 10;
  private static final double MEBIBYTE = 1 << 20;
  private static final int FLOAT = 4;

  private CostText() {}

  /** The table, with a newline at its end. */
  public static String of(Model model, CostReport cost) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    TensorType input = model.graph().inputs().get(0).type();
    rows.add(List.of("input", "", input.toString(), "", "", "", "", ""));
    cost.layers().forEach(layer -> rows.add(row(layer)));
    StringBuilder text = new StringBuilder(model.name()).append(", costs of one example\n\n");
    appendTable(text, rows);
    return text.append('\n').append(totals(model, cost)).toString();
  }

  private static List<String> row(LayerCost layer) {
    return List.of(
        layer.path(),
        layer.layer(),
        layer.type().toString(),
        grouped(layer.parameters()),
        grouped(layer.multiplyAdds()),
        grouped(layer.backwardMultiplyAdds()),
        String.format(Locale.ROOT, "%,.1f", layer.keptBytes() / KIBIBYTE),
        layer.receptiveField() == ReceptiveField.WHOLE
            ? "all"
            : String.valueOf(layer.receptiveField()));
  }

  private static void appendTable(StringBuilder text, List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = rows.get(i).get(column);
        String space = " ".repeat(widths[column] - cell.length());
        line.append(column == 0 ? "" : GAP).append(column < TEXTS ? cell + space : space + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
      if (i == 0) {
        int width = Arrays.stream(widths).sum() + (widths.length - 1) * GAP.length();
        text.append("-".repeat(width)).append('\n');
      }
    }
  }

  private static String totals(Model model, CostReport cost) {
    int batch = CostReport.batchOf(model);
    StringBuilder text = new StringBuilder();
    text.append(grouped(cost.parameters())).append(" parameters");
    text.append(cost.frozen() == 0 ? "" : ", " + grouped(cost.frozen()) + " of them frozen");
    text.append(
        cost.statistics() == 0 ? "" : ", and " + grouped(cost.statistics()) + " running averages");
    text.append('\n').append(grouped(cost.multiplyAdds())).append(" multiply-adds an example, ");
    text.append(grouped(cost.backwardMultiplyAdds())).append(" in its backward pass\n");
    text.append(mebibytes(batch * cost.keptBytes()))
        .append(" MiB kept for the backward pass at batch ")
        .append(batch)
        .append(", about ")
        .append(mebibytes(cost.peakBytes(batch)))
        .append(" MiB at the peak of a step, and ")
        .append(mebibytes(FLOAT * (cost.parameters() + cost.statistics())))
        .append(" MiB of variables\n");
    if (!model.sites().isEmpty()) {
      text.append("activation functions: %s %s, ".formatted(model.sites().size(), sites(model)))
          .append(grouped(cost.placementParameters()))
          .append(" parameters; against ReLU everywhere ")
          .append(cost.placementBytes() < 0 ? "" : "+")
          .append(mebibytes(batch * cost.placementBytes()))
          .append(" MiB kept\n");
    }
    return text.toString();
  }

  private static String sites(Model model) {
    return model.sites().size() == 1 ? "site" : "sites";
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / MEBIBYTE);
  }

  private static String grouped(long number) {
    return GroupedNumber.of(number);
  }
}
