package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Augmentation;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TUint8;

/**
 * A batch as a training step sees it: augmented, and a mask in the same way as its image.
 *
 * @param input [B, ...], as it is stored
 * @param target [B, ...], as it is stored
 */
record Drawn(Operand<?> input, Operand<?> target) {

  /**
   * @throws LaminaException if there is augmentation of what is no image, or its mask is of another
   *     size
   */
  static Drawn of(
      GraphContext context,
      ModelSummary model,
      Augmentation augmentation,
      Operand<?> input,
      Operand<?> target) {
    if (augmentation.isNone()) {
      return new Drawn(input, target);
    }
    if (input.type() != TUint8.class) {
      throw new LaminaException(
          "%s takes an input of shape %s; only images can be augmented, so set crop, flip and rotation of its recipe to none."
              .formatted(model.name(), model.inputShape()));
    }
    Operand<TUint8> image = input.asOutput().expect(TUint8.class);
    if (target.type() != TUint8.class) {
      return new Drawn(augmentation.apply(context, image), target);
    }
    if (!model.outputShape().subList(0, 2).equals(model.inputShape().subList(0, 2))) {
      throw new LaminaException(
          "%s answers to images of %s with %s; only masks of the images' size can be augmented with them, so set crop, flip and rotation of its recipe to none."
              .formatted(model.name(), model.inputShape(), model.outputShape()));
    }
    Ops tf = context.tf();
    int channels = model.inputShape().get(2);
    Operand<TUint8> mask = target.asOutput().expect(TUint8.class);
    Operand<TUint8> both =
        augmentation.apply(context, tf.concat(List.of(image, mask), tf.constant(3)));
    return new Drawn(
        channels(tf, both, 0, channels),
        channels(tf, both, channels, channels + model.outputShape().get(2)));
  }

  private static Operand<TUint8> channels(Ops tf, Operand<TUint8> images, int from, int to) {
    // StridedSlice: Slice has no kernel for unsigned bytes on a GPU.
    return tf.stridedSlice(
        images,
        tf.constant(new int[] {0, 0, 0, from}),
        tf.constant(new int[] {0, 0, 0, to}),
        tf.constant(new int[] {1, 1, 1, 1}),
        StridedSlice.beginMask(7L),
        StridedSlice.endMask(7L));
  }
}
