package dev.lamina.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class PlaceScopeTest {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);

  @AfterEach
  void close() {
    graph.close();
  }

  private static String name(Operand<?> operand) {
    return operand.op().name();
  }

  @Test
  void operationsAreNamedAfterThePlaceAsTensorFlowWould() {
    Ops own = tf.withSubScope("theirs");
    Ops ours = PlaceScope.of(tf, "ours");
    for (String end : new String[] {"/Const", "/Const_1", "/Const_2"}) {
      assertEquals("theirs" + end, name(own.constant(1f)));
      assertEquals("ours" + end, name(ours.constant(1f)));
    }
    assertEquals("theirs/mine", name(own.withName("mine").constant(1f)));
    assertEquals("ours/mine", name(ours.withName("mine").constant(1f)));
    assertEquals("theirs/inner/Const", name(own.withSubScope("inner").constant(1f)));
    assertEquals("ours/inner/Const", name(ours.withSubScope("inner").constant(1f)));
    assertEquals("ours/inner_1/Const", name(ours.withSubScope("inner").constant(1f)));
  }

  @Test
  void aPlaceThatIsTakenGetsANumber() {
    assertEquals("stem/Const", name(PlaceScope.of(tf, "stem").constant(1f)));
    assertEquals("stem_1/Const", name(PlaceScope.of(tf, "stem").constant(1f)));
    assertEquals("stem_2/Const", name(tf.withSubScope("stem").constant(1f)));
    assertEquals("stem_3/Const", name(PlaceScope.of(tf, "stem").constant(1f)));
    Ops evaluation = tf.withSubScope("evaluation");
    assertEquals("evaluation/stem/Const", name(PlaceScope.of(evaluation, "stem").constant(1f)));
  }

  @Test
  void controlDependenciesHold() {
    Operand<TFloat32> first = tf.constant(1f);
    Ops later = PlaceScope.of(tf, "place").withControlDependencies(first);
    GraphOperation outer = (GraphOperation) later.constant(2f).op();
    assertEquals(1, outer.numControlInputs());
    Ops inherited = PlaceScope.of(tf.withControlDependencies(first), "place");
    assertEquals(1, ((GraphOperation) inherited.constant(2f).op()).numControlInputs());
  }

  @Test
  void aNameThatTensorFlowForbidsIsRefused() {
    Ops ours = PlaceScope.of(tf, "ours").withName("a b");
    assertThrows(IllegalArgumentException.class, () -> ours.constant(1f));
  }
}
