package dev.lamina.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.reference.Values;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** Two values in bfloat16 are added in it, to the number that adding them in float32 gives. */
final class Bfloat16SumTest {
  private static final int COUNT = 10_000;

  private static Operand<TFloat32> result(Ops tf, ComputeType<TBfloat16> compute, double scale) {
    Values values = Values.random((long) scale, COUNT).map(x -> scale * x);
    float[] numbers = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      numbers[i] = (float) values.data[i];
    }
    return compute.result(tf, tf.dtypes.cast(tf.constant(numbers), TBfloat16.class));
  }

  @Test
  void ofTwoIsTheSameNumberWithoutConversions() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Bfloat16Compute compute = new Bfloat16Compute();
      Operand<TFloat32> sum = tf.math.add(result(tf, compute, 1), result(tf, compute, 300));
      Operand<TBfloat16> narrow = compute.of(tf, sum);
      assertEquals("Add", narrow.op().type());
      assertEquals(DataType.DT_BFLOAT16, narrow.asOutput().dataType());
      Operand<TBfloat16> converted = tf.dtypes.cast(sum, TBfloat16.class);
      assertArrayEquals(values(session, tf, converted), values(session, tf, narrow));
    }
  }

  @Test
  void ofMoreIsAddedInFloat32() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Bfloat16Compute compute = new Bfloat16Compute();
      Operand<TFloat32> two = tf.math.add(result(tf, compute, 1), result(tf, compute, 2));
      Operand<TFloat32> three = tf.math.add(two, result(tf, compute, 3));
      assertEquals("Cast", compute.of(tf, three).op().type());
    }
  }

  @Test
  void ofAnotherTypesValueIsConverted() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Bfloat16Compute compute = new Bfloat16Compute();
      Operand<TFloat32> wide = tf.constant(new float[COUNT]);
      assertEquals("Cast", compute.of(tf, tf.math.add(wide, wide)).op().type());
      assertEquals("Cast", compute.of(tf, tf.math.add(result(tf, compute, 1), wide)).op().type());
      assertEquals(
          "Cast",
          compute.of(tf, tf.math.mul(result(tf, compute, 1), result(tf, compute, 2))).op().type());
    }
  }

  private static double[] values(Session session, Ops tf, Operand<TBfloat16> narrow) {
    try (Result result = session.runner().fetch(tf.dtypes.cast(narrow, TFloat32.class)).run()) {
      return Values.of((TFloat32) result.get(0)).data;
    }
  }
}
