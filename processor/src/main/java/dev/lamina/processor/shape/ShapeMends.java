package dev.lamina.processor.shape;

import dev.lamina.processor.ir.TensorType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What to type so that tensors fit together. */
final class ShapeMends {
  private ShapeMends() {}

  /** How the others get the shape of the input with the fewest rows. */
  static String add(LayerContext context) {
    int target = smallest(context.inputs());
    TensorType wanted = context.inputs().get(target);
    for (int i = 0; i < context.inputs().size(); i++) {
      TensorType other = context.inputs().get(i);
      if (!other.equals(wanted)) {
        return add(context, target, i);
      }
    }
    throw new IllegalArgumentException("all inputs are " + wanted);
  }

  private static String add(LayerContext context, int target, int i) {
    TensorType wanted = context.inputs().get(target);
    TensorType other = context.inputs().get(i);
    String wantedName = context.names().get(target);
    String name = context.names().get(i);
    if (wanted.isFeatures() && other.isFeatures()) {
      return "set units = %s in \"%s\", or units = %s in \"%s\""
          .formatted(wanted.channels(), name, other.channels(), wantedName);
    }
    if (wanted.sizes().size() != other.sizes().size()) {
      return "bring both to one rank first, with @GlobalAveragePool or @Flatten";
    }
    int stride = stride(wanted, other);
    boolean same = stride == 1;
    if (wanted.isImage() && stride > 0) {
      String projection =
          "put @Projection(filters = %s%s) on \"%s\" in a node of its own, and add that"
              .formatted(wanted.channels(), same ? "" : ", stride = " + stride, name);
      return same && context.isMade(i)
          ? "set filters = %s in \"%s\", or %s".formatted(wanted.channels(), name, projection)
          : projection;
    }
    return "give \"%s\" and \"%s\" the same stride, padding and filters"
        .formatted(wantedName, name);
  }

  /** How the others get the height and width of the input with the fewest rows. */
  static String concat(LayerContext context) {
    int target = smallest(context.inputs());
    TensorType wanted = context.inputs().get(target);
    for (int i = 0; i < context.inputs().size(); i++) {
      TensorType other = context.inputs().get(i);
      String name = context.names().get(i);
      if (other.sizes().size() != wanted.sizes().size()) {
        return "bring all to one rank first, with @GlobalAveragePool or @Flatten";
      }
      int stride = stride(wanted, other);
      if (stride > 1 && other.isImage() && other.height() / stride == wanted.height()) {
        return "put @MaxPool%s on \"%s\", which makes it %s"
            .formatted(
                stride == 2 ? "" : "(kernel = %s)".formatted(stride),
                name,
                TensorType.image(wanted.height(), wanted.width(), other.channels()));
      }
    }
    return "give "
        + context.names().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))
        + " the same stride and padding";
  }

  private static int smallest(List<TensorType> types) {
    int smallest = 0;
    for (int i = 1; i < types.size(); i++) {
      if (Comparator.comparingInt(ShapeMends::rows).compare(types.get(i), types.get(smallest))
          < 0) {
        smallest = i;
      }
    }
    return smallest;
  }

  private static int rows(TensorType type) {
    return type.isFeatures() ? 1 : type.sizes().get(0);
  }

  /** The stride of a 1x1 window from the other's rows to the wanted ones; 0 if there is none. */
  private static int stride(TensorType wanted, TensorType other) {
    int stride = 0;
    for (int axis = 0; axis < wanted.sizes().size() - 1; axis++) {
      int from = other.sizes().get(axis);
      int to = wanted.sizes().get(axis);
      int here = (from + to - 1) / to;
      if ((from - 1) / here + 1 != to || stride != 0 && stride != here) {
        return 0;
      }
      stride = here;
    }
    return stride;
  }

  /** What to do with a tensor where an image is needed. */
  static String toImage(TensorType in, String sequenceLayer) {
    if (in.isSequence()) {
      String reshaped = "@Reshape({%s, 1, %s})".formatted(in.sizes().get(0), in.sizes().get(1));
      return sequenceLayer.isEmpty()
          ? "put %s before it".formatted(reshaped)
          : "write @%s, or put %s before it".formatted(sequenceLayer, reshaped);
    }
    int features = in.channels();
    int side = (int) Math.sqrt(features);
    while (features % (side * side) != 0) {
      side--;
    }
    return "take the tensor from before it was flattened, or put @Reshape({%s, %s, %s}) before it"
        .formatted(side, side, features / (side * side));
  }

  /** What to do with a tensor where a sequence is needed. */
  static String toSequence(TensorType in, String imageLayer) {
    return in.isImage()
        ? "write @%s, or put @Reshape({%s, %s}) before it"
            .formatted(imageLayer, in.height() * in.width(), in.channels())
        : "put @Reshape({%s, 1}) before it".formatted(in.channels());
  }

  /** The largest divisor of all the numbers that is at most the limit. */
  static int divisor(int limit, int... numbers) {
    int divisor = Math.max(1, limit);
    while (!divides(divisor, numbers)) {
      divisor--;
    }
    return divisor;
  }

  private static boolean divides(int divisor, int... numbers) {
    for (int number : numbers) {
      if (number % divisor != 0) {
        return false;
      }
    }
    return true;
  }
}
