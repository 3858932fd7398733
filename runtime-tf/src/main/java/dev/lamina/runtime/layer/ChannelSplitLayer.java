package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.OnHost;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One of several equal parts of the channels, in order: {@code [N, ..., c]} to {@code [N, ..., c /
 * parts]} (the channel split of ShuffleNet V2, Ma et al. 2018, arXiv 1807.11164, section 3). The
 * other channels get no gradient from here.
 */
public final class ChannelSplitLayer extends PlacedLayer {
  private final int parts;
  private final int part;
  private Shape shape;

  /**
   * @param parts into how many the channels are cut; must divide them
   * @param part which one, from 0
   * @throws IllegalArgumentException if there is no such part
   */
  public ChannelSplitLayer(GraphContext context, int parts, int part) {
    super(context);
    this.parts = Arguments.atLeast(1, "the number of parts", parts);
    this.part = Arguments.atLeast(0, "the part", part);
    if (part >= parts) {
      throw new IllegalArgumentException(
          "part " + part + " is asked of " + parts + " parts, counted from 0");
    }
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.channels("a channel split", x);
    shape = x.shape();
    if (channels() % parts != 0) {
      throw new IllegalArgumentException(
          "a channel split into " + parts + " parts does not divide the channels of " + shape);
    }
    Ops tf = context().tf();
    int[] begin = new int[shape.numDimensions()];
    int[] size = new int[begin.length];
    Arrays.fill(size, -1);
    begin[begin.length - 1] = part * width();
    size[begin.length - 1] = width();
    return tf.slice(x, tf.constant(begin), tf.constant(size));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    // Not StridedSliceGrad, which does the same in ten times the time.
    Ops tf = context().tf();
    int[][] around = new int[shape.numDimensions()][2];
    around[around.length - 1] = new int[] {part * width(), channels() - (part + 1) * width()};
    return tf.pad(dOutput, tf.constant(around), OnHost.number(tf, dOutput, 0));
  }

  private int channels() {
    return Math.toIntExact(shape.get(shape.numDimensions() - 1));
  }

  private int width() {
    return channels() / parts;
  }
}
