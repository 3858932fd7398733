package dev.lamina.runtime.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A model's costs as JSON, one line a layer. Numbers that depend on the batch are those of one
 * example, but for {@code peakBytes}, which is that of a step at {@code batch}. A receptive field
 * of null is the whole input; an input of a layer is the number of a layer, or -1 for the model's
 * first input.
 */
public final class SummaryJson {
  private SummaryJson() {}

  /**
   * The object, with a newline at its end.
   *
   * @param batch examples a step, at which the peak is given
   */
  public static String of(ModelSummary summary, int batch) {
    return "{\n"
        + field("model", quoted(summary.name()))
        + field("fingerprint", quoted(summary.fingerprint()))
        + field("input", list(summary.inputShape()))
        + field("output", list(summary.outputShape()))
        + field("batch", batch)
        + field("parameters", summary.parameters())
        + field("frozen", summary.frozen())
        + field("statistics", summary.statistics())
        + field("multiplyAdds", summary.multiplyAdds())
        + field("backwardMultiplyAdds", summary.backwardMultiplyAdds())
        + field("keptBytes", summary.keptBytes())
        + field("peakBytes", summary.cost().peakBytes(batch))
        + field("activationSites", summary.sites().size())
        + field("placementParameters", summary.cost().placementParameters())
        + field("placementKeptBytes", summary.cost().placementBytes())
        + "  \"layers\": [\n"
        + summary.layers().stream().map(SummaryJson::layer).collect(Collectors.joining(",\n"))
        + "\n  ]\n}\n";
  }

  private static String layer(LayerRow layer) {
    LayerCost cost = layer.cost();
    return "    {\"path\": "
        + quoted(layer.path())
        + ", \"layer\": "
        + quoted(layer.layer())
        + ", \"output\": "
        + quoted(layer.shape())
        + ", \"parameters\": "
        + layer.parameters()
        + ", \"frozen\": "
        + cost.frozen()
        + ", \"statistics\": "
        + cost.statistics()
        + ", \"multiplyAdds\": "
        + layer.multiplyAdds()
        + ", \"backwardMultiplyAdds\": "
        + cost.backwardMultiplyAdds()
        + ", \"keptBytes\": "
        + cost.keptBytes()
        + ", \"receptiveField\": "
        + (cost.receptiveField() == LayerCost.WHOLE ? "null" : cost.receptiveField())
        + ", \"inputs\": "
        + list(cost.sources())
        + "}";
  }

  private static String field(String name, Object value) {
    return "  \"" + name + "\": " + value + ",\n";
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
