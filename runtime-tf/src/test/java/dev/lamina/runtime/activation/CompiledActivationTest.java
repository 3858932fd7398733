package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.activation.ActivationRun.Values;
import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** The compiled form against the plain one. */
class CompiledActivationTest {
  private static final Shape SCALAR = Shape.scalar();

  @AfterEach
  void forget() {
    System.clearProperty(XlaPolicy.PROPERTY);
  }

  static Stream<Named<ActivationOp>> ops() {
    return Stream.concat(
        ActivationGradientTest.ops(),
        LibraryFunctions.all().stream()
            .map(entry -> Named.of(entry.toString(), LibraryOps.of(entry))));
  }

  /** One of each kind: numbers, vectors, draws, a condition, what keeps its output. */
  static Stream<Named<ActivationOp>> some() {
    return Stream.of(new PAUOp(), new RReLUOp(), new APALUOp(), new Functions_LogisticOp())
        .map(op -> Named.of(op.name(), op));
  }

  private static ActivationOp compiled(ActivationOp op) {
    return CompiledActivation.of(op, XlaPolicy.ALWAYS);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void resultsAreThoseOfThePlainForm(ActivationOp op) {
    agree(op, TFloat32.class, Shape.of(6, 3, 2, 5), List.of(Shape.of(5)));
  }

  @ParameterizedTest
  @MethodSource("some")
  void everySharingAgrees(ActivationOp op) {
    Shape even = Shape.of(4, 6, 2, 5);
    for (Class<? extends TFloating> type : List.of(TFloat64.class, TFloat32.class)) {
      agree(op, type, even, List.of(SCALAR));
      agree(op, type, even, List.of(Shape.of(5)));
      agree(op, type, even, List.of(Shape.of(6, 2, 5)));
      agree(op, type, even, List.of(SCALAR, Shape.of(6, 1, 5)));
      agree(op, type, Shape.of(3, 5, 1, 7), List.of(Shape.of(7), SCALAR));
      agree(op, type, Shape.of(13, 11), List.of(Shape.of(11)));
      agree(op, type, Shape.of(1), List.of(SCALAR));
    }
  }

  private static void agree(
      ActivationOp op, Class<? extends TFloating> type, Shape shape, List<Shape> learnables) {
    double tolerance = type == TFloat64.class ? 1e-12 : 1e-6;
    Values x = random(shape, 3, 1);
    Values dy = random(shape, 1, 2);
    List<Values> parameters = parameters(op, shape, learnables);
    Outcome plain = new ActivationRun(op, type).run(x, dy, parameters);
    Outcome found = new ActivationRun(compiled(op), type).run(x, dy, parameters);
    close(plain.y(), found.y(), tolerance);
    assertEquals(plain.gradients().size(), found.gradients().size());
    for (int i = 0; i < plain.gradients().size(); i++) {
      close(plain.gradients().get(i), found.gradients().get(i), tolerance);
    }
  }

  /** Against finite differences: of x, and of every learnable. */
  @ParameterizedTest
  @MethodSource("some")
  void gradientsAreThoseOfTheFunction(ActivationOp op) {
    Shape shape = Shape.of(2, 3, 2, 4);
    Values x = random(shape, 3, 3);
    Values dy = random(shape, 1, 4);
    List<Values> parameters = parameters(op, shape, List.of(Shape.of(4)));
    Outcome found = new ActivationRun(compiled(op), TFloat64.class).run(x, dy, parameters);
    int last = x.numbers().length - 1;
    double slope = slope(op, x.moved(last, 1e-6), x.moved(last, -1e-6), dy, parameters, parameters);
    assertEquals(slope, found.gradients().get(0)[last], 1e-6);
    for (int i = 0; i < op.learnables().size(); i++) {
      for (int j = 0; j < parameters.get(i).numbers().length; j++) {
        List<Values> above = new ArrayList<>(parameters);
        above.set(i, parameters.get(i).moved(j, 1e-6));
        List<Values> below = new ArrayList<>(parameters);
        below.set(i, parameters.get(i).moved(j, -1e-6));
        assertEquals(slope(op, x, x, dy, above, below), found.gradients().get(i + 1)[j], 1e-6);
      }
    }
  }

  private static double slope(
      ActivationOp op, Values xAbove, Values xBelow, Values dy, List<Values> a, List<Values> b) {
    double[] above = new ActivationRun(op, TFloat64.class).run(xAbove, dy, a).y();
    double[] below = new ActivationRun(op, TFloat64.class).run(xBelow, dy, b).y();
    double difference = 0;
    for (int i = 0; i < above.length; i++) {
      difference += dy.numbers()[i] * (above[i] - below[i]);
    }
    return difference / 2e-6;
  }

  /** One tensor of 64 MB, so that TensorFlow's optimizer would like to save memory. */
  @Test
  void largeTensorsAreCompiledToo() {
    Shape shape = Shape.of(64, 64, 64, 64);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      ActivationOp op = compiled(new SLAFOp(new double[] {1, 2, 4}));
      Operand<TFloat32> x = tf.fill(tf.constant(shape.asArray()), tf.constant(0.5f));
      List<Operand<TFloat32>> parameters = List.of(tf.constant(new float[] {1, 2, 4}));
      ActivationGradient<TFloat32> gradient = op.gradient(tf, x, x, parameters);
      assertEquals(shape, gradient.dx().shape());
      assertEquals(Shape.of(3), gradient.dLearnables().get(0).shape());
      try (Result result = session.runner().fetch(gradient.dLearnables().get(0)).run()) {
        float unit = shape.size() * 0.5f;
        TFloat32 sums = (TFloat32) result.get(0);
        assertEquals(unit, sums.getFloat(0), 1e-4 * unit);
        assertEquals(unit / 4, sums.getFloat(2), 1e-4 * unit);
      }
    }
  }

  @Test
  void equalSitesShareAFunction() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ActivationOp prelu = new PReLUOp();
      Operand<TFloat32> alpha = tf.constant(0.5f);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(4, 6)));
      compiled(prelu).forward(tf, x, List.of(alpha));
      compiled(prelu).forward(tf, tf.math.neg(x), List.of(alpha));
      assertEquals(1, graph.getFunctions().size());
      compiled(prelu).gradient(tf, x, x, List.of(alpha));
      compiled(new AReLUOp()).forward(tf, x, List.of(alpha, alpha));
      assertEquals(3, graph.getFunctions().size());
      assertEquals(4, calls(graph));
    }
  }

  @Test
  void twoRunsAreEqualBitForBit() {
    Shape shape = Shape.of(64, 32, 32, 12);
    Values x = random(shape, 3, 5);
    Values dy = random(shape, 1, 6);
    ActivationOp op = compiled(new AReLUOp());
    List<Values> parameters = parameters(op, shape, List.of(Shape.of(12), SCALAR));
    Outcome first = new ActivationRun(op, TFloat32.class).run(x, dy, parameters);
    Outcome second = new ActivationRun(op, TFloat32.class).run(x, dy, parameters);
    assertArrayEquals(first.y(), second.y());
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(first.gradients().get(i), second.gradients().get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("some")
  void nanAndInfinityStayInTheirElement(ActivationOp op) {
    for (double wild : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e30}) {
      double[] numbers = random(Shape.of(24), 3, 7).numbers();
      Values dy = random(Shape.of(24), 1, 8);
      List<Values> parameters = parameters(op, Shape.of(24), List.of(SCALAR));
      Outcome tame =
          new ActivationRun(compiled(op), TFloat32.class)
              .run(new Values(Shape.of(24), numbers), dy, parameters);
      numbers[10] = wild;
      Outcome found =
          new ActivationRun(compiled(op), TFloat32.class)
              .run(new Values(Shape.of(24), numbers), dy, parameters);
      for (int i = 0; i < numbers.length; i++) {
        if (i != 10) {
          assertEquals(tame.y()[i], found.y()[i], 1e-6);
          assertEquals(tame.gradients().get(0)[i], found.gradients().get(0)[i], 1e-6);
        }
      }
    }
  }

  @Test
  void aFreeBatchRunsPlain() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 6)));
      Operand<TFloat32> y = compiled(new PReLUOp()).forward(tf, x, List.of(tf.constant(0.5f)));
      assertTrue(Shape.of(-1, 6).isCompatibleWith(y.shape()));
      assertEquals(0, calls(graph));
    }
  }

  @Test
  void eagerRunsPlain() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> x = tf.constant(new float[] {-4});
      Operand<TFloat32> y = compiled(new PReLUOp()).forward(tf, x, List.of(tf.constant(0.5f)));
      assertEquals(-2, y.asTensor().getFloat(0));
    }
  }

  @Test
  void smallTensorsAreNotWorthIt() {
    assertEquals(0, callsOf(Shape.of(64, 100)));
    assertNotEquals(0, callsOf(Shape.of(64, 16, 16, 128)));
  }

  private static int callsOf(Shape shape) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      ActivationOp op = CompiledActivation.of(new PReLUOp(), XlaPolicy.WHERE_IT_PAYS);
      op.forward(tf, x, List.of(tf.constant(0.5f)));
      return calls(graph);
    }
  }

  @Test
  void thePropertyDecides() {
    ActivationOp prelu = new PReLUOp();
    ActivationOp relu = new ReLUOp();
    System.setProperty(XlaPolicy.PROPERTY, "false");
    assertSame(prelu, CompiledActivation.of(prelu));
    System.setProperty(XlaPolicy.PROPERTY, "true");
    assertTrue(CompiledActivation.of(relu) instanceof CompiledActivation);
    System.setProperty(XlaPolicy.PROPERTY, "auto");
    assertSame(relu, CompiledActivation.of(relu));
    assertTrue(CompiledActivation.of(prelu) instanceof CompiledActivation);
    System.setProperty(XlaPolicy.PROPERTY, "yes");
    assertThrows(IllegalArgumentException.class, () -> CompiledActivation.of(prelu));
  }

  @Test
  void kernelsArePlain() {
    assertEquals(Execution.PLAIN, new ReLUOp().execution());
    assertEquals(Execution.PLAIN, new Functions_LogisticOp().execution());
    assertEquals(Execution.XLA, new AReLUOp().execution());
    assertEquals(Execution.XLA, new PAUOp().execution());
  }

  private static int calls(Graph graph) {
    int calls = 0;
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      if (all.next().type().equals("PartitionedCall")) {
        calls++;
      }
    }
    return calls;
  }

  /** Around the initial values; the shapes take turns. */
  private static List<Values> parameters(ActivationOp op, Shape x, List<Shape> shapes) {
    List<Values> all = new ArrayList<>();
    for (Learnable learnable : op.learnables()) {
      Shape own = shapes.get(all.size() % shapes.size());
      Shape shape = learnable.isVector() ? own.prepend(learnable.size()) : own;
      double[] numbers = random(shape, 0.05, 7 + all.size()).numbers();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += learnable.initial().get((int) (i / own.size()));
      }
      all.add(new Values(shape, numbers));
    }
    for (int i = 0; i < op.draws(); i++) {
      all.add(new Values(x, new Random(9).doubles(x.size()).toArray()));
    }
    return all;
  }

  private static Values random(Shape shape, double scale, long seed) {
    return new Values(shape, new Random(seed).doubles(shape.size(), -scale, scale).toArray());
  }

  /** The distance relative to the norm. */
  private static void close(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    double distance = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      distance += Math.pow(expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    assertTrue(
        Math.sqrt(distance) <= tolerance * Math.sqrt(norm) + tolerance * tolerance,
        () -> Arrays.toString(expected) + " but " + Arrays.toString(actual));
  }
}
