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
  private static final int LARGE = 4096;

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
    compare(name, "false", BATCH);
  }

  @Test
  void smallNormalizationsAreAllReplaced() {
    assertEquals(0, compare("small-mobilenet", "true", BATCH));
    assertEquals(0, compare("small-mobilenet", "false", BATCH));
    assertEquals(0, compare("small-densenet", "true", BATCH));
    assertEquals(0, compare("small-densenet", "false", BATCH));
  }

  /**
   * Of a dense layer's two the first takes a concatenation, as those of transitions and head do.
   */
  @Test
  void largeOnesAreFoldedOnlyBehindAProduct() {
    assertEquals(58 + 3 + 1, normsLeft("small-densenet", LARGE));
    assertEquals(0, normsLeft("small-mobilenet", LARGE));
  }

  private static long normsLeft(String name, int batch) {
    try (Graph graph = new Graph();
        Session session = QuickSession.of(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> output = output(tf, variables, SmallZoo.find(name), batch);
      RandomWeights weights = RandomWeights.assign(tf, variables, session, 3);
      try (Graph frozen = FrozenGraph.of(graph, variables.all(), weights::get, List.of(output))) {
        return norms(frozen);
      }
    }
  }

  private static Operand<TFloat32> output(
      Ops tf, Variables variables, SampleModel model, int batch) {
    Operand<TFloat32> input = Examples.of(tf, batch, model.summary()).input();
    return model.factory().build(GraphContext.evaluation(tf, variables)).forward(input);
  }

  private static long norms(Graph graph) {
    return graph.toGraphDef().getNodeList().stream()
        .filter(node -> node.getOp().equals("FusedBatchNormV3"))
        .count();
  }

  /** Gives the number of normalizations that are left. */
  private static long compare(String name, String products, int batch) {
    System.setProperty(Rewrite.CONVOLUTIONS.property(), products);
    SampleModel model = SmallZoo.find(name);
    try (Graph graph = new Graph();
        Session session = QuickSession.of(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> output = output(tf, variables, model, batch);
      RandomWeights weights = RandomWeights.assign(tf, variables, session, 3);
      try (Graph frozen = FrozenGraph.of(graph, variables.all(), weights::get, List.of(output));
          Session other = QuickSession.of(frozen);
          Result expected = session.runner().fetch(output).run();
          Result found = other.runner().fetch(output.op().name()).run()) {
        requireEqual((TFloat32) expected.get(0), (TFloat32) found.get(0));
        assertTrue(
            frozen.toGraphDef().getNodeList().stream()
                .noneMatch(node -> node.getOp().equals("VarHandleOp")));
        return norms(frozen);
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
