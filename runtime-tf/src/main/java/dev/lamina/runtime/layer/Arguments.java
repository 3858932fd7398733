package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/** What a layer says about sizes that it cannot work with. */
final class Arguments {
  private Arguments() {}

  static int atLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " is " + value + "; the least is " + least);
    }
    return value;
  }

  /**
   * @param layer how messages call it: "a convolution"
   * @param channels that it takes
   */
  static void image(String layer, Operand<?> input, int channels) {
    image(layer, input);
    lastAxis(layer, input.shape(), channels, "channels");
  }

  static void image(String layer, Operand<?> input) {
    Shape shape = input.shape();
    if (shape.numDimensions() != 4) {
      throw new IllegalArgumentException(layer + " takes an image [N, h, w, c], not " + shape);
    }
    for (int axis = 1; axis < 4; axis++) {
      if (shape.get(axis) < 1) {
        throw new IllegalArgumentException(
            layer + " needs to know height, width and channels of its input, not " + shape);
      }
    }
  }

  static void sequence(String layer, Operand<?> input) {
    Shape shape = input.shape();
    if (shape.numDimensions() != 3) {
      throw new IllegalArgumentException(layer + " takes a sequence [N, l, c], not " + shape);
    }
    sizesBehindBatch(layer, shape);
  }

  static void imageOrSequence(String layer, Operand<?> input) {
    Shape shape = input.shape();
    if (shape.numDimensions() != 3 && shape.numDimensions() != 4) {
      throw new IllegalArgumentException(
          layer + " takes an image [N, h, w, c] or a sequence [N, l, c], not " + shape);
    }
    sizesBehindBatch(layer, shape);
  }

  /** Channels on the last axis, and whatever before them but a batch. */
  static void channels(String layer, Operand<?> input) {
    Shape shape = input.shape();
    if (shape.numDimensions() < 2) {
      throw new IllegalArgumentException(layer + " takes [N, ..., c], not " + shape);
    }
    sizesBehindBatch(layer, shape);
  }

  static void sizesBehindBatch(String layer, Shape shape) {
    for (int axis = 1; axis < shape.numDimensions(); axis++) {
      if (shape.get(axis) < 1) {
        throw new IllegalArgumentException(
            layer + " needs to know all sizes of its input but the batch, not " + shape);
      }
    }
  }

  static double positive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be above 0");
    }
    return value;
  }

  static void lastAxis(String layer, Shape shape, int size, String unit) {
    if (shape.get(shape.numDimensions() - 1) != size) {
      throw new IllegalArgumentException(
          layer + " made for " + size + " " + unit + " is given " + shape);
    }
  }
}
