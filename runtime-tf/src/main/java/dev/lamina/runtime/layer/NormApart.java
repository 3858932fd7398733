package dev.lamina.runtime.layer;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Keeps TensorFlow from putting a batch normalization and the ReLU behind it into one kernel. For
 * most numbers of channels that kernel is faster than two; where they are no multiple of 8, oneDNN
 * has none that is fast, and it takes more than twice as long.
 */
final class NormApart {

  /** Channels that oneDNN's fast kernels take at a time; those of AVX-512 take twice as many. */
  private static final int BLOCK = 8;

  private NormApart() {}

  /**
   * @param byBatch whether the mean and the variance are the batch's
   */
  static boolean isFor(boolean byBatch, int channels) {
    return byBatch
        && switch (Rewrite.BATCH_NORMS.use()) {
          case NEVER -> false;
          case WHERE_IT_PAYS -> OneDnn.isActive() && channels % BLOCK != 0;
          case ALWAYS -> true;
        };
  }

  /** The same tensor behind an operation that copies nothing and fits into no fused kernel. */
  static <T extends TFloating> Operand<T> of(Ops tf, Operand<T> normalized) {
    return tf.ensureShape(normalized, normalized.shape());
  }
}
