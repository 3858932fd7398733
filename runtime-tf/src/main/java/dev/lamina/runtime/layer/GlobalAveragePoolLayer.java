package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean of each channel over the whole image or sequence: {@code [N, h, w, c]} or {@code [N, l, c]}
 * to {@code [N, c]}.
 */
public final class GlobalAveragePoolLayer extends PlacedLayer {
  private Operand<TFloat32> input;

  public GlobalAveragePoolLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.imageOrSequence("a global average pool", x);
    Ops tf = context().tf();
    input = x;
    int[] positions = IntStream.range(1, x.shape().numDimensions() - 1).toArray();
    return tf.math.mean(x, tf.constant(positions));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Shape shape = input.shape();
    int last = shape.numDimensions() - 1;
    long[] pixel = LongStream.generate(() -> 1).limit(last + 1).toArray();
    pixel[0] = -1;
    pixel[last] = shape.get(last);
    long positions = LongStream.of(shape.asArray()).limit(last).skip(1).reduce(1, (a, b) -> a * b);
    Operand<TFloat32> share = tf.math.mul(dOutput, tf.constant(1f / positions));
    return tf.broadcastTo(tf.reshape(share, Sizes.constant(tf, pixel)), Sizes.of(tf, input));
  }
}
