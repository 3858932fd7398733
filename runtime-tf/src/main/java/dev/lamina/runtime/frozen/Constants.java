package dev.lamina.runtime.frozen;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The float constants of a graph that is being written, and what is computed from them alone. */
final class Constants {
  private final Map<String, NodeDef> nodes;
  private final Map<String, float[]> values = new HashMap<>();

  /**
   * @param nodes of the graph by name, which grows
   */
  Constants(Map<String, NodeDef> nodes) {
    this.nodes = nodes;
  }

  /** The name of the operation that an input of another comes from. */
  static String node(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /**
   * Adds a constant.
   *
   * @param floats the last dimension fastest
   */
  void put(String name, Shape shape, float[] floats) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape.asArray()) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    put(name, sizes.build(), floats);
  }

  /** Adds a constant of the shape of another, with other values. */
  void putLike(String name, String other, float[] floats) {
    put(name, nodes.get(other).getAttrOrThrow("value").getTensor().getTensorShape(), floats);
  }

  private void put(String name, TensorShapeProto shape, float[] floats) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(floats.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(floats);
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape)
            .setTensorContent(ByteString.copyFrom(bytes))
            .build();
    nodes.put(
        name,
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Const")
            .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
            .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
            .build());
    values.put(name, floats);
  }

  /** Whether an input is one of the constants itself. */
  boolean isOne(String input) {
    return values.containsKey(input);
  }

  /** How many numbers the innermost axes of a constant have. */
  long innermost(String name, int axes) {
    List<TensorShapeProto.Dim> sizes =
        nodes.get(name).getAttrOrThrow("value").getTensor().getTensorShape().getDimList();
    return sizes.subList(Math.max(0, sizes.size() - axes), sizes.size()).stream()
        .mapToLong(TensorShapeProto.Dim::getSize)
        .reduce(1, (a, b) -> a * b);
  }

  /** The values of an input that is a constant or the difference of two. */
  Optional<float[]> of(String input) {
    float[] own = values.get(input);
    NodeDef node = nodes.get(node(input));
    if (own != null || node == null || !node.getOp().equals("Sub")) {
      return Optional.ofNullable(own);
    }
    float[] from = values.get(node.getInput(0));
    float[] taken = values.get(node.getInput(1));
    if (from == null || taken == null || from.length != taken.length) {
      return Optional.empty();
    }
    float[] difference = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      difference[i] = from[i] - taken[i];
    }
    return Optional.of(difference);
  }
}
