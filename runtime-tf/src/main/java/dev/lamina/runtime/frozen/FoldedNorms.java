package dev.lamina.runtime.frozen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Folds batch normalizations by fixed averages into the convolution, depthwise convolution or
 * matrix product whose output they alone take: its weights are scaled, and what is left is an
 * addition. TensorFlow puts that and a ReLU behind it into the same kernel. Small ones behind
 * something else become a product and a sum, whose kernels begin sooner. In float32 only.
 *
 * <p>y = weight (x - mean) / sqrt(variance + epsilon) + bias = scale x + (bias - scale mean).
 */
final class FoldedNorms {
  /** Numbers up to which two simple kernels beat one by far; measured with up to 98,304. */
  private static final long SMALL = 1L << 18;

  private static final List<String> ACTIVATIONS = List.of("Relu", "Relu6");

  private final Map<String, NodeDef> nodes;
  private final Constants constants;
  private final List<String> needed;
  private final ToLongFunction<String> elements;
  private final Map<String, List<String>> takers = new HashMap<>();
  private final Set<String> moreAsked = new HashSet<>();

  /**
   * @param nodes of the graph by name, which are changed
   * @param needed names of operations whose results are asked for
   * @param elements how many numbers an operation puts out
   */
  FoldedNorms(
      Map<String, NodeDef> nodes,
      Constants constants,
      List<String> needed,
      ToLongFunction<String> elements) {
    this.elements = elements;
    this.nodes = nodes;
    this.constants = constants;
    this.needed = needed;
  }

  void fold() {
    for (NodeDef node : nodes.values()) {
      for (String input : node.getInputList()) {
        takers.computeIfAbsent(Constants.node(input), n -> new ArrayList<>()).add(node.getName());
        if (input.contains(":")) {
          moreAsked.add(Constants.node(input)); // what an operation puts out besides its first
        }
      }
    }
    for (NodeDef node : List.copyOf(nodes.values())) {
      if (node.getOp().equals("FusedBatchNormV3")
          && !node.getAttrOrThrow("is_training").getB()
          && node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
          && node.getAttrOrThrow("data_format").getS().toStringUtf8().equals("NHWC")) {
        scaled(node).ifPresent(line -> replace(node, line));
      }
    }
  }

  /** y = scale x + offset, for each channel. */
  private record Line(float[] scale, float[] offset) {}

  private Optional<Line> scaled(NodeDef norm) {
    List<float[]> values = new ArrayList<>();
    for (String input : norm.getInputList().subList(1, 5)) {
      Optional<float[]> found = constants.of(input);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      values.add(found.get());
    }
    double epsilon = norm.getAttrOrThrow("epsilon").getF();
    int channels = values.get(0).length;
    float[] scale = new float[channels];
    float[] offset = new float[channels];
    for (int i = 0; i < channels; i++) {
      double by = values.get(0)[i] / Math.sqrt(values.get(3)[i] + epsilon);
      scale[i] = (float) by;
      offset[i] = (float) (values.get(1)[i] - by * values.get(2)[i]);
    }
    return Optional.of(new Line(scale, offset));
  }

  private void replace(NodeDef norm, Line line) {
    if (moreAsked.contains(norm.getName())) {
      return;
    }
    if (!fold(norm, line) && elements.applyAsLong(norm.getName()) <= SMALL) {
      String scale = norm.getName() + "/scale";
      String product = norm.getName() + "/scaled";
      constants.put(scale, Shape.of(line.scale().length), line.scale());
      put(binary(product, "Mul", norm.getInput(0), scale, norm));
      add(norm.getName(), product, norm, line);
    }
  }

  /** Folds it; gives false if it cannot be. */
  private boolean fold(NodeDef norm, Line line) {
    NodeDef before = nodes.get(norm.getInput(0));
    if (before == null || !isOnlyFor(before, norm)) {
      return false;
    }
    if (!before.getOp().equals("Reshape")) {
      Optional<NodeDef> product = scaledProduct(before, line);
      product.ifPresent(found -> add(norm.getName(), found.getName(), norm, line));
      return product.isPresent();
    }
    NodeDef rows = nodes.get(before.getInput(0));
    if (rows == null || !rows.getOp().equals("MatMul") || !isOnlyFor(rows, before)) {
      return false;
    }
    Optional<NodeDef> product = scaledProduct(rows, line);
    product.ifPresent(found -> foldRows(norm, before, found, line));
    return product.isPresent();
  }

  /** The addition, and a ReLU behind it, go before the reshaping, next to the product. */
  private void foldRows(NodeDef norm, NodeDef reshape, NodeDef product, Line line) {
    String rows = norm.getName() + "/rows";
    add(rows, product.getName(), norm, line);
    List<String> behind = takers.getOrDefault(norm.getName(), List.of());
    NodeDef last = behind.size() == 1 ? nodes.get(behind.get(0)) : norm;
    if (!ACTIVATIONS.contains(last.getOp()) || needed.contains(norm.getName())) {
      last = norm;
    } else {
      String activated = last.getName() + "/rows";
      put(last.toBuilder().setName(activated).setInput(0, rows).build());
      rows = activated;
      nodes.remove(norm.getName());
    }
    nodes.remove(reshape.getName());
    put(reshape.toBuilder().setName(last.getName()).setInput(0, rows).build());
  }

  private void add(String name, String to, NodeDef norm, Line line) {
    String offset = norm.getName() + "/offset";
    constants.put(offset, Shape.of(line.offset().length), line.offset());
    put(binary(name, "BiasAdd", to, offset, norm));
  }

  private static NodeDef binary(String name, String op, String left, String right, NodeDef norm) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(op)
        .setDevice(norm.getDevice())
        .addInput(left)
        .addInput(right)
        .putAttr("T", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .build();
  }

  /** The product with scaled weights, in the place of what it was; empty if it cannot be scaled. */
  private Optional<NodeDef> scaledProduct(NodeDef product, Line line) {
    int channels = line.scale().length;
    boolean depthwise = product.getOp().equals("DepthwiseConv2dNative");
    boolean scalable =
        switch (product.getOp()) {
          case "Conv2D", "DepthwiseConv2dNative" -> true;
          case "MatMul" -> !product.getAttrOrThrow("transpose_b").getB();
          default -> false;
        };
    if (!scalable) {
      return Optional.empty();
    }
    String weights = product.getInput(1);
    NodeDef reshape = nodes.get(Constants.node(weights));
    boolean reshaped = reshape.getOp().equals("Reshape");
    String source = reshaped ? reshape.getInput(0) : weights;
    if (!constants.isOne(source)) {
      return Optional.empty();
    }
    float[] values = constants.of(source).orElseThrow().clone();
    // Outputs are the last axis, of a depthwise kernel the last two: [inputs, multiplier].
    if (constants.innermost(source, depthwise ? 2 : 1) != channels || reshaped && depthwise) {
      return Optional.empty();
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= line.scale()[i % channels];
    }
    String scaled = product.getName() + "/scaled";
    constants.putLike(scaled, source, values);
    String taken = scaled;
    if (reshaped) {
      taken = scaled + "/rows";
      put(reshape.toBuilder().setName(taken).setInput(0, scaled).build());
    }
    NodeDef replacement = product.toBuilder().setInput(1, taken).build();
    put(replacement);
    return Optional.of(replacement);
  }

  private void put(NodeDef node) {
    nodes.put(node.getName(), node);
  }

  private boolean isOnlyFor(NodeDef node, NodeDef taker) {
    return !needed.contains(node.getName())
        && takers.getOrDefault(node.getName(), List.of()).equals(List.of(taker.getName()));
  }
}
