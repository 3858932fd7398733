package dev.lamina.runtime.frozen;

import dev.lamina.runtime.graph.Variable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph of what inference computes, whose weights are constants: TensorFlow then computes once
 * what depends on weights alone, and reads no variables in every run. Normalizations by running
 * averages are folded into the convolution or product before them, and small ones that cannot be
 * become a product and a sum ({@link FoldedNorms}).
 *
 * <p>TensorFlow copies constants with each pass over a graph, about a second for 45 MB, so this is
 * for weights up to {@value #MOST_BYTES} bytes ({@link #isFor}); reading larger ones costs little
 * beside using them.
 */
public final class FrozenGraph {
  private static final long MOST_BYTES = 1L << 26;

  private FrozenGraph() {}

  /** Whether weights are small enough. */
  public static boolean isFor(Collection<Variable> variables) {
    return variables.stream().mapToLong(v -> v.shape().size() * Float.BYTES).sum() <= MOST_BYTES;
  }

  /**
   * The part of a graph that some operations need. Operations keep their names, but those that were
   * folded away are missing.
   *
   * @param variables that become constants; others stay
   * @param values gives those of a variable by its name, the last dimension fastest
   * @param needed operations that are run, fetched from or fed
   * @return the caller closes it
   */
  public static Graph of(
      Graph source,
      Collection<Variable> variables,
      Function<String, float[]> values,
      List<? extends Op> needed) {
    GraphDef all = source.toGraphDef();
    Map<String, Variable> byHandle = new HashMap<>();
    variables.forEach(variable -> byHandle.put(variable.handle().op().name(), variable));
    Map<String, NodeDef> nodes = new HashMap<>();
    all.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Map<String, NodeDef> kept = new LinkedHashMap<>();
    Constants constants = new Constants(kept);
    Deque<String> open = new ArrayDeque<>(needed.stream().map(op -> op.op().name()).toList());
    while (!open.isEmpty()) {
      String name = open.pop();
      if (kept.containsKey(name)) {
        continue;
      }
      NodeDef node = nodes.get(name);
      Variable read = node.getOp().equals("ReadVariableOp") ? byHandle.get(node.getInput(0)) : null;
      if (read != null) {
        constants.put(name, read.shape(), values.apply(read.name()));
        continue;
      }
      kept.put(name, node);
      node.getInputList().forEach(input -> open.push(Constants.node(input)));
    }
    List<String> names = needed.stream().map(op -> op.op().name()).toList();
    new FoldedNorms(kept, constants, names, name -> elements(source, name)).fold();
    Graph frozen = new Graph();
    frozen.importGraphDef(
        GraphDef.newBuilder()
            .setVersions(all.getVersions())
            .setLibrary(all.getLibrary())
            .addAllNode(kept.values())
            .build());
    return frozen;
  }

  /** How many numbers an operation puts out; more than any if that is not known. */
  private static long elements(Graph source, String operation) {
    Shape shape = source.operation(operation).output(0).shape();
    return shape.hasUnknownDimension() ? Long.MAX_VALUE : shape.size();
  }
}
