package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceMultiply;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

final class MultiplyLayerTest {

  /** A multiplication whose inputs are cut out of one tensor [N, all elements]. */
  private record Cut(GraphContext context, MultiplyLayer layer, List<int[]> shapes)
      implements Layer {

    @Override
    public Operand<TFloat32> forward(Operand<TFloat32> input) {
      return layer.forward(inputs(context.tf(), input, shapes));
    }

    static List<Operand<TFloat32>> inputs(Ops tf, Operand<TFloat32> row, List<int[]> shapes) {
      List<Operand<TFloat32>> inputs = new ArrayList<>();
      int before = 0;
      for (int[] shape : shapes) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        Operand<TFloat32> own =
            tf.slice(row, tf.constant(new int[] {0, before}), tf.constant(new int[] {-1, count}));
        long[] sizes = new long[shape.length + 1];
        Arrays.setAll(sizes, axis -> axis == 0 ? -1 : shape[axis - 1]);
        inputs.add(tf.reshape(own, Sizes.constant(tf, sizes)));
        before += count;
      }
      return inputs;
    }

    @Override
    public Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
      Ops tf = context.tf();
      List<Operand<TFloat32>> rows = new ArrayList<>();
      List<Operand<TFloat32>> gradients = layer.backward(dOutput);
      for (int i = 0; i < shapes.size(); i++) {
        assertEquals(shapes.get(i).length + 1, gradients.get(i).shape().numDimensions());
        int count = Arrays.stream(shapes.get(i)).reduce(1, (a, b) -> a * b);
        rows.add(tf.reshape(gradients.get(i), Sizes.constant(tf, -1, count)));
      }
      return tf.concat(rows, tf.constant(1));
    }
  }

  @Test
  void tensorsOfOneShapeAreMultiplied() {
    proof(new int[] {2, 3, 4}, new int[] {2, 3, 4});
    proof(new int[] {5}, new int[] {5}, new int[] {5});
    proof(new int[] {3, 2}, new int[] {3, 2});
  }

  @Test
  void aGateScalesTheChannels() {
    proof(new int[] {2, 3, 4}, new int[] {4});
    proof(new int[] {2, 3, 4}, new int[] {1, 1, 4});
    proof(new int[] {3, 4}, new int[] {4});
    proof(new int[] {2, 2, 3}, new int[] {3}, new int[] {2, 2, 3}, new int[] {1, 1, 3});
    // Not to be taken for a gate: as many positions as examples, one channel.
    proof(new int[] {2, 3, 1}, new int[] {1});
  }

  private static void proof(int[]... given) {
    List<int[]> shapes = List.of(given);
    int row = shapes.stream().mapToInt(s -> Arrays.stream(s).reduce(1, (a, b) -> a * b)).sum();
    Values x = Values.random(1, 3, row);
    Proof proof =
        new Proof(
            c -> new Cut(c, new MultiplyLayer(c), shapes), new ReferenceMultiply(shapes), Map.of());
    proof.holds(
        x,
        (tf, in, v) -> {
          List<Operand<TFloat32>> inputs = Cut.inputs(tf, in, shapes);
          Operand<TFloat32> y = inputs.get(0);
          for (Operand<TFloat32> input : inputs.subList(1, inputs.size())) {
            y = tf.math.mul(y, spread(tf, input, given[0].length + 1));
          }
          return y;
        });
    proof.in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
  }

  private static Operand<TFloat32> spread(Ops tf, Operand<TFloat32> input, int rank) {
    Operand<TFloat32> spread = input;
    for (int axis = input.shape().numDimensions(); axis < rank; axis++) {
      spread = tf.expandDims(spread, tf.constant(1));
    }
    return spread;
  }

  @Test
  void theGateMayComeFirst() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      MultiplyLayer layer = new MultiplyLayer(context(tf));
      Operand<TFloat32> y = layer.forward(input(tf, -1, 4), input(tf, -1, 5, 6, 4));
      assertEquals("[-1, 5, 6, 4]", y.shape().toString());
      assertEquals(
          "[[-1, 4], [-1, 5, 6, 4]]",
          layer.backward(input(tf, -1, 5, 6, 4)).stream().map(Operand::shape).toList().toString());
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      assertMessage(
          "a multiplication takes at least two inputs, not 1",
          () -> new MultiplyLayer(context(tf)).forward(input(tf, 1, 4)));
      for (Shape wrong :
          List.of(Shape.of(2, 3), Shape.of(2, 1, 5, 4), Shape.of(3, 4), Shape.of(2, 1, 4))) {
        assertMessage(
            "a multiplication takes inputs of one shape, or gates [N, c] for their channels, not"
                + " [[2, 5, 5, 4], "
                + wrong
                + "]",
            () ->
                new MultiplyLayer(context(tf))
                    .forward(input(tf, 2, 5, 5, 4), input(tf, wrong.asArray())));
      }
      MultiplyLayer layer = new MultiplyLayer(context(tf));
      assertThrows(IllegalStateException.class, () -> layer.backward(input(tf, 1, 3)));
      layer.forward(input(tf, 1, 3), input(tf, 1, 3));
      assertMessage(
          "the output of MultiplyLayer here is [1, 3], its gradient [1, 4]",
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
