package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.frozen.FrozenGraph;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.samples.SampleModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network with constants as weights, into which normalizations are folded, answers the same. */
final class FrozenTest {
  private static final int BATCH = 2;

  static Stream<String> architectures() {
    return SmallZoo.all().stream().map(SampleModel::name);
  }

  @AfterEach
  void asItPays() {
    System.clearProperty(Rewrite.CONVOLUTIONS.property());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void answersTheSame(String name) {
    compare(name, "false");
  }

  /**
   * Of a dense layer's two the first takes a concatenation, as those of the transitions and the
   * head do. A stem of nine products is a sum of them.
   */
  @Test
  void onlyNormalizationsBehindAProductAreFolded() {
    assertEquals(1, compare("small-mobilenet", "true"));
    assertEquals(0, compare("small-mobilenet", "false"));
    assertEquals(0, compare("small-resnet18", "false"));
    assertEquals(58 + 3 + 1, compare("small-densenet", "true"));
    assertEquals(58 + 3 + 1, compare("small-densenet", "false"));
  }

  /** Gives the number of normalizations that are left. */
  private static long compare(String name, String products) {
    System.setProperty(Rewrite.CONVOLUTIONS.property(), products);
    SampleModel model = SmallZoo.find(name);
    try (Graph graph = new Graph();
        Session session = QuickSession.of(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> input = Examples.of(tf, BATCH, model.summary()).input();
      Operand<TFloat32> output =
          model.factory().build(GraphContext.evaluation(tf, variables)).forward(input);
      RandomWeights weights = RandomWeights.assign(tf, variables, session, 3);
      try (Graph frozen = FrozenGraph.of(graph, variables.all(), weights::get, List.of(output));
          Session other = QuickSession.of(frozen);
          Result expected = session.runner().fetch(output).run();
          Result found = other.runner().fetch(output.op().name()).run()) {
        requireEqual((TFloat32) expected.get(0), (TFloat32) found.get(0));
        assertTrue(
            frozen.toGraphDef().getNodeList().stream()
                .noneMatch(node -> node.getOp().equals("VarHandleOp")));
        return frozen.toGraphDef().getNodeList().stream()
            .filter(node -> node.getOp().equals("FusedBatchNormV3"))
            .count();
      }
    }
  }

  private static void requireEqual(TFloat32 expected, TFloat32 found) {
    assertEquals(expected.shape(), found.shape());
    float[] before = numbers(expected);
    float[] after = numbers(found);
    float largest = 0;
    for (float value : before) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest > 0.001, "an answer that says something, not " + largest);
    for (int i = 0; i < before.length; i++) {
      assertEquals(before[i], after[i], 1e-4 * largest);
    }
  }

  private static float[] numbers(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
