package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecomputedLayerTest {
  private static final Values X = Values.random(1, 4, 3, 3, 2);
  private static final Values DY = Values.random(2, 4, 3, 3, 3);
  private static final Map<String, Values> VARIABLES =
      Map.of(
          "block.conv.weight", Values.random(3, 3, 3, 2, 3),
          "block.norm.weight", Values.random(4, 3),
          "block.norm.bias", Values.random(5, 3),
          "block.norm.running_mean", Values.zeros(3),
          "block.norm.running_var", Values.zeros(3).map(zero -> 1));

  private static Layer block(GraphContext context) {
    return new SequentialLayer(
        ConvLayer.of(context.at("conv"), 2, 3).withoutBias().build(),
        BatchNormLayer.of(context.at("norm"), 3).build(),
        new DropoutLayer(context.at("dropout"), 0.5));
  }

  private static Layer kept(GraphContext context) {
    return block(context.at("block"));
  }

  private static Layer recomputed(GraphContext context) {
    return new RecomputedLayer(context.at("block"), RecomputedLayerTest::block);
  }

  @Test
  void computesWhatTheLayerDoes() {
    for (Mode mode : Mode.values()) {
      assertSame(
          LayerRun.of(mode, Batch.STATIC, RecomputedLayerTest::kept, X, VARIABLES, DY),
          LayerRun.of(mode, Batch.STATIC, RecomputedLayerTest::recomputed, X, VARIABLES, DY));
    }
  }

  @Test
  void computesWhatTheLayerDoesInReplicas() {
    assertSame(
        LayerRun.inReplicas(2, false, RecomputedLayerTest::kept, X, VARIABLES, DY),
        LayerRun.inReplicas(2, false, RecomputedLayerTest::recomputed, X, VARIABLES, DY));
  }

  private static void assertSame(LayerRun expected, LayerRun found) {
    assertSame(Map.of("y", expected.y()), Map.of("y", found.y()));
    assertSame(Map.of("dx", expected.gradients().dx()), Map.of("dx", found.gradients().dx()));
    assertSame(expected.gradients().dVariables(), found.gradients().dVariables());
    assertSame(expected.updated(), found.updated());
  }

  private static void assertSame(Map<String, Values> expected, Map<String, Values> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, values) -> assertArrayEquals(values.data, found.get(name).data, 1e-5, name));
  }

  @Test
  void statisticsOfAllReplicasAreRefused() {
    LaminaException refusal =
        assertThrows(
            LaminaException.class,
            () -> LayerRun.inReplicas(2, true, RecomputedLayerTest::recomputed, X, VARIABLES, DY));
    assertTrue(refusal.getMessage().contains("@Recompute at \"block\""), refusal.getMessage());
  }
}
