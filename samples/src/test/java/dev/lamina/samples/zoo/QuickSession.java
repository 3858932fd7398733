package dev.lamina.samples.zoo;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * A session for a few steps, which do not repay it when TensorFlow rewrites a large graph first.
 */
final class QuickSession {
  private QuickSession() {}

  static Session of(Graph graph) {
    RewriterConfig nothing = RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(nothing))
            .build());
  }
}
