package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.Precision;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

final class ConcatLayerTest {

  @ParameterizedTest(name = "{0} inputs")
  @ValueSource(ints = {1, 2, 3})
  void imagesComeSideBySideAndTheirGradientsApart(int number) {
    proof(number, 2, 3, 4);
    proof(number, 5);
  }

  private static void proof(int number, int... leading) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      ConcatLayer layer = new ConcatLayer(context(tf));
      List<Values> inputs = new ArrayList<>();
      List<Operand<TFloat32>> given = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        Values input = Values.random(i, shape(leading, 3 - i));
        inputs.add(input);
        try (TFloat32 tensor = input.tensor()) {
          given.add(tf.constantOf(tensor));
        }
      }
      Values y = reference(inputs);
      Values dy = Values.random(9, y.shape);
      List<Operand<TFloat32>> fetched = new ArrayList<>();
      try (TFloat32 upstream = dy.tensor()) {
        fetched.add(layer.forward(given));
        fetched.addAll(layer.backward(tf.constantOf(upstream)));
      }
      assertEquals(number + 1, fetched.size());
      Session.Runner runner = session.runner();
      fetched.forEach(runner::fetch);
      try (Result result = runner.run()) {
        assertSame(y, Values.of((TFloat32) result.get(0)));
        List<Values> gradients = new ArrayList<>();
        for (int i = 0; i < number; i++) {
          gradients.add(Values.of((TFloat32) result.get(i + 1)));
          assertArrayEquals(inputs.get(i).shape, gradients.get(i).shape);
        }
        // Putting together is linear: its gradients put together are dy.
        assertSame(dy, reference(gradients));
      }
    }
  }

  @Test
  void inBfloat16TheyAreRoundedAndNothingElse() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      ConcatLayer layer = new ConcatLayer(context(tf).computeIn(Precision.BF16));
      Operand<TFloat32> y =
          layer.forward(
              List.of(
                  tf.constant(new float[][] {{1f, 1.001f}}), tf.constant(new float[][] {{-3f}})));
      Operand<TFloat32> dSecond =
          layer.backward(tf.constant(new float[][] {{1, 2, 1.001f}})).get(1);
      try (Result result = session.runner().fetch(y).fetch(dSecond).run()) {
        assertSame(new Values(new int[] {1, 3}, 1, 1, -3), Values.of((TFloat32) result.get(0)));
        assertSame(new Values(new int[] {1, 1}, 1), Values.of((TFloat32) result.get(1)));
      }
    }
  }

  private static int[] shape(int[] leading, int channels) {
    int[] shape = Arrays.copyOf(leading, leading.length + 1);
    shape[leading.length] = channels;
    return shape;
  }

  /** Cell by cell, the channels of the first input, then those of the next. */
  private static Values reference(List<Values> inputs) {
    int[] first = inputs.get(0).shape;
    int channels = inputs.stream().mapToInt(v -> v.shape[v.shape.length - 1]).sum();
    Values all = Values.zeros(shape(Arrays.copyOf(first, first.length - 1), channels));
    int next = 0;
    for (int cell = 0; cell < all.data.length / channels; cell++) {
      for (Values input : inputs) {
        int own = input.shape[input.shape.length - 1];
        System.arraycopy(input.data, cell * own, all.data, next, own);
        next += own;
      }
    }
    return all;
  }

  private static void assertSame(Values expected, Values actual) {
    assertArrayEquals(expected.shape, actual.shape);
    assertArrayEquals(expected.data, actual.data);
  }

  @Test
  void theBatchMayBeUnknown() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ConcatLayer layer = new ConcatLayer(context(tf));
      Operand<TFloat32> y =
          layer.forward(input(tf, -1, 4, 4, 2), input(tf, -1, 4, 4, 1), input(tf, -1, 4, 4, 5));
      // Shapes with an unknown size are never equal, not even to themselves.
      assertEquals("[-1, 4, 4, 8]", y.shape().toString());
      assertEquals(
          "[[-1, 4, 4, 2], [-1, 4, 4, 1], [-1, 4, 4, 5]]",
          layer.backward(input(tf, -1, 4, 4, 8)).stream().map(Operand::shape).toList().toString());
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      assertMessage(
          "a concatenation takes at least one input", () -> new ConcatLayer(context(tf)).forward());
      assertMessage(
          "a concatenation takes inputs that differ in their channels only,"
              + " not [[1, 4, 4, 2], [1, 4, 5, 2]]",
          () -> new ConcatLayer(context(tf)).forward(input(tf, 1, 4, 4, 2), input(tf, 1, 4, 5, 2)));
      ConcatLayer layer = new ConcatLayer(context(tf));
      assertThrows(IllegalStateException.class, () -> layer.backward(input(tf, 1, 3)));
      layer.forward(input(tf, 1, 2), input(tf, 1, 1));
      assertThrows(IllegalStateException.class, () -> layer.forward(input(tf, 1, 2)));
      assertMessage(
          "the output of ConcatLayer here is [1, 3], its gradient [1, 4]",
          () -> layer.backward(input(tf, 1, 4)));
      layer.backward(input(tf, 1, 3));
      assertThrows(IllegalStateException.class, () -> layer.backward(input(tf, 1, 3)));
    }
  }

  private static void assertMessage(String message, Runnable mistake) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, mistake::run).getMessage());
  }

  private static GraphContext context(Ops tf) {
    return GraphContext.evaluation(tf, new Variables(tf, 1)).at("here");
  }

  private static Operand<TFloat32> input(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }
}
