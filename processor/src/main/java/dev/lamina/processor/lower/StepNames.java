package dev.lamina.processor.lower;

import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.Step;
import dev.lamina.processor.ir.TensorType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names the layers of one method: the layer that the method is about takes the method's name, the
 * others add what they are: conv1, conv1Norm, conv1Activation.
 */
final class StepNames {
  private final String field;
  private final String path;
  private final Map<String, Integer> used = new HashMap<>();

  StepNames(String field, String path) {
    this.field = field;
    this.path = path;
  }

  Step step(String suffix, Op op, Place place) {
    // A projection may become a convolution with a normalization of its own.
    boolean normalizes = op instanceof ProjectionOp;
    String own = unique(normalizes && used.containsKey("norm") ? kind(op) : suffix, kind(op));
    if (normalizes && own.isEmpty()) {
      used.merge("norm", 1, Integer::sum);
    }
    return new Step.LayerStep(field(own), path(own), op, TensorType.UNKNOWN, place);
  }

  /**
   * @param recomputed see {@link Step.BlockStep#recomputed}
   */
  Step block(Graph graph, boolean recomputed, Place place) {
    // With the method's name, the nodes of the block stand beside the method's other layers.
    boolean taken = graph.nodes().stream().anyMatch(node -> used.containsKey(node.name()));
    String own = unique(taken ? lower(graph.name()) : "", lower(graph.name()));
    if (own.isEmpty()) {
      graph.nodes().forEach(node -> used.merge(node.name(), 1, Integer::sum));
    }
    return new Step.BlockStep(field(own), path(own), graph, recomputed, place);
  }

  private String unique(String suffix, String kind) {
    String wanted = suffix.isEmpty() && used.containsKey("") ? kind : suffix;
    int count = used.merge(wanted, 1, Integer::sum);
    return count == 1 ? wanted : wanted + count;
  }

  private String field(String suffix) {
    return suffix.isEmpty()
        ? field
        : field + suffix.substring(0, 1).toUpperCase(Locale.ROOT) + suffix.substring(1);
  }

  private String path(String suffix) {
    return suffix.isEmpty() ? path : path + "." + suffix;
  }

  private static String kind(Op op) {
    String name = op.getClass().getSimpleName();
    return lower(name.substring(0, name.length() - "Op".length()));
  }

  private static String lower(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
