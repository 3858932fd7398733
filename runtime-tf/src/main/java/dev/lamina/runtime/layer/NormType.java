package dev.lamina.runtime.layer;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;

/**
 * The type that a batch normalization computes in whose statistics are not {@linkplain
 * NormByStatistics computed apart}. Where the channels are no multiple of 16, oneDNN's kernels for
 * bfloat16 take two to three times as long as those for float32, with which a DenseNet's step takes
 * 0.7 of the time.
 */
final class NormType {

  /** Numbers of float32 in a vector of AVX-512, which bfloat16 is widened to. */
  private static final int BLOCK = 16;

  private NormType() {}

  /** That of the model, or float32. */
  static ComputeType<?> of(GraphContext context, int channels) {
    boolean wide =
        switch (Rewrite.BATCH_NORMS.use()) {
          case NEVER -> false;
          case WHERE_IT_PAYS -> OneDnn.isActive() && channels % BLOCK != 0;
          case ALWAYS -> true;
        };
    return wide ? ComputeType.FLOAT32 : context.compute();
  }
}
