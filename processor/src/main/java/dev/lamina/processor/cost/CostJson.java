package dev.lamina.processor.cost;

import dev.lamina.processor.ir.Fingerprint;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.TensorType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model's costs as JSON, one line a layer. Numbers that depend on the batch are those of one
 * example, but for {@code peakBytes}, which is that of a step at {@code batch}. A receptive field
 * of null is the whole input; an input of a layer is the number of a layer, or -1 for the model's
 * first input.
 */
public final class CostJson {
  private CostJson() {}

  /** The object, with a newline at its end. */
  public static String of(Model model, CostReport cost) {
    int batch = CostReport.batchOf(model);
    return "{\n"
        + field("model", quoted(model.name()))
        + field("fingerprint", quoted(Fingerprint.of(model.declared())))
        + field("input", sizes(model.graph().inputs().get(0).type()))
        + field("output", sizes(model.graph().outputType()))
        + field("batch", batch)
        + field("parameters", cost.parameters())
        + field("frozen", cost.frozen())
        + field("statistics", cost.statistics())
        + field("multiplyAdds", cost.multiplyAdds())
        + field("backwardMultiplyAdds", cost.backwardMultiplyAdds())
        + field("keptBytes", cost.keptBytes())
        + field("peakBytes", cost.peakBytes(batch))
        + field("activationSites", model.sites().size())
        + field("placementParameters", cost.placementParameters())
        + field("placementKeptBytes", cost.placementBytes())
        + "  \"layers\": [\n"
        + cost.layers().stream().map(CostJson::layer).collect(Collectors.joining(",\n"))
        + "\n  ]\n}\n";
  }

  private static String layer(LayerCost layer) {
    return "    {\"path\": "
        + quoted(layer.path())
        + ", \"layer\": "
        + quoted(layer.layer())
        + ", \"output\": "
        + quoted(layer.type().toString())
        + ", \"parameters\": "
        + layer.parameters()
        + ", \"frozen\": "
        + layer.frozen()
        + ", \"statistics\": "
        + layer.statistics()
        + ", \"multiplyAdds\": "
        + layer.multiplyAdds()
        + ", \"backwardMultiplyAdds\": "
        + layer.backwardMultiplyAdds()
        + ", \"keptBytes\": "
        + layer.keptBytes()
        + ", \"receptiveField\": "
        + (layer.receptiveField() == ReceptiveField.WHOLE ? "null" : layer.receptiveField())
        + ", \"inputs\": "
        + list(layer.sources())
        + "}";
  }

  private static String field(String name, Object value) {
    return "  \"" + name + "\": " + value + ",\n";
  }

  private static String sizes(TensorType type) {
    return list(type.sizes());
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
