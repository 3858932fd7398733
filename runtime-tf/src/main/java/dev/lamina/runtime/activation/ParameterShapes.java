package dev.lamina.runtime.activation;

import java.util.List;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** What an activation function needs to know of shapes before its operations are built. */
final class ParameterShapes {
  private ParameterShapes() {}

  /**
   * @throws IllegalArgumentException if the function cannot be built of parameters of these shapes,
   *     or its gradient cannot
   */
  static void requireFit(ActivationOp op, Shape x, List<Shape> parameters) {
    List<Learnable> learnables = op.learnables();
    if (parameters.size() != learnables.size() + op.draws()) {
      throw new IllegalArgumentException(
          "%s takes %s; it is given %s parameters"
              .formatted(op.name(), signature(op), parameters.size()));
    }
    for (int index = 0; index < parameters.size(); index++) {
      Shape shape = parameters.get(index);
      if (index >= learnables.size()) {
        if (!(shape.numDimensions() == 0 || shape.isCompatibleWith(x))) {
          throw new IllegalArgumentException(
              "a draw of %s is %s, neither a scalar nor of the shape of x, %s"
                  .formatted(op.name(), shape, x));
        }
      } else if (!fits(learnables.get(index), shape, x)) {
        Learnable learnable = learnables.get(index);
        String front = learnable.isVector() ? " with " + learnable.size() + " in front" : "";
        throw new IllegalArgumentException(
            "%s of %s is %s; it needs a static shape%s that broadcasts to that of x, %s"
                .formatted(learnable.name(), op.name(), shape, front, x));
      }
    }
  }

  private static String signature(ActivationOp op) {
    String names =
        op.learnables().stream().map(Learnable::name).collect(Collectors.joining(", ", "(", ")"));
    return op.learnables().size()
        + " learnables "
        + names
        + (op.draws() == 0 ? "" : " and " + op.draws() + " draws");
  }

  private static boolean fits(Learnable learnable, Shape whole, Shape x) {
    if (whole.hasUnknownDimension() || x.isUnknown()) {
      return false;
    }
    Shape shared = whole;
    if (learnable.isVector()) {
      if (whole.numDimensions() == 0 || whole.get(0) != learnable.size()) {
        return false;
      }
      shared = whole.tail();
    }
    int added = x.numDimensions() - shared.numDimensions();
    for (int axis = 0; added >= 0 && axis < shared.numDimensions(); axis++) {
      if (shared.get(axis) != 1 && shared.get(axis) != x.get(axis + added)) {
        return false;
      }
    }
    return added >= 0;
  }
}
