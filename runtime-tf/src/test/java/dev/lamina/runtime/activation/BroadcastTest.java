package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

class BroadcastTest {

  static Stream<Arguments> sums() {
    return Stream.of(
        Arguments.of(Shape.scalar(), new double[] {66}),
        Arguments.of(Shape.of(1), new double[] {66}),
        Arguments.of(Shape.of(3), new double[] {18, 22, 26}),
        Arguments.of(Shape.of(2, 3), new double[] {6, 8, 10, 12, 14, 16}),
        Arguments.of(Shape.of(2, 1), new double[] {24, 42}),
        Arguments.of(Shape.of(2, 1, 1), new double[] {15, 51}),
        Arguments.of(Shape.of(2, 2, 3), new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
  }

  @ParameterizedTest
  @MethodSource("sums")
  void sumsOverWhatWasRepeated(Shape to, double[] expected) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      double[] numbers = new double[12];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = i;
      }
      Operand<TFloat64> x = tf.constant(Shape.of(2, 2, 3), DataBuffers.of(numbers));
      Operand<TFloat64> learnable = tf.zeros(tf.constant(to.asArray()), TFloat64.class);
      Operand<TFloat64> sum = Broadcast.sumTo(tf, x, learnable);
      assertEquals(to, sum.shape());
      double[] found = new double[expected.length];
      sum.asTensor().copyTo(DataBuffers.of(found, false, false));
      assertArrayEquals(expected, found);
    }
  }

  @Test
  void sameShapeIsLeftAlone() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> x = tf.constant(new float[] {1, 2});
      assertSame(x, Broadcast.sumTo(tf, x, x));
    }
  }

  @Test
  void theBatchMayBeFree() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4)));
      Operand<TFloat32> learnable = tf.constant(new float[4]);
      assertEquals(Shape.of(4), Broadcast.sumTo(tf, x, learnable).shape());
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> x = tf.constant(new float[2][3]);
      Operand<TFloat32> two = tf.constant(new float[2]);
      Operand<TFloat32> deep = tf.constant(new float[1][2][3]);
      assertThrows(IllegalArgumentException.class, () -> Broadcast.sumTo(tf, x, two));
      assertThrows(IllegalArgumentException.class, () -> Broadcast.sumTo(tf, x, deep));
    }
  }
}
