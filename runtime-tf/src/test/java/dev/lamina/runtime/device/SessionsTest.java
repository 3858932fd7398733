package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** What sessions are opened with. */
final class SessionsTest {
  private static RewriterConfig optimizer(ConfigProto asked, boolean gpu) {
    return Sessions.config(asked, ConfigProto.newBuilder(), gpu)
        .getGraphOptions()
        .getRewriteOptions();
  }

  @Test
  void onCpusTheGraphIsOptimizedInOneRound() {
    RewriterConfig optimizer = optimizer(ConfigProto.getDefaultInstance(), false);
    assertEquals(RewriterConfig.NumIterationsType.ONE, optimizer.getMetaOptimizerIterations());
    assertEquals(RewriterConfig.Toggle.DEFAULT, optimizer.getRemapping());
    assertFalse(optimizer.getDisableMetaOptimizer());
  }

  @Test
  void onGpusAsTensorFlowDoesIt() {
    assertEquals(
        RewriterConfig.getDefaultInstance(), optimizer(ConfigProto.getDefaultInstance(), true));
  }

  @Test
  void whatIsAskedForWins() {
    ConfigProto asked =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setGraphOptions(
                GraphOptions.newBuilder()
                    .setRewriteOptions(
                        RewriterConfig.newBuilder().setLayoutOptimizer(RewriterConfig.Toggle.ON)))
            .build();
    assertEquals(RewriterConfig.Toggle.ON, optimizer(asked, false).getLayoutOptimizer());
    assertEquals(
        1, Sessions.config(asked, ConfigProto.newBuilder(), false).getIntraOpParallelismThreads());
  }
}
