package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.activation.ActivationOp.Kept;
import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.activation.ActivationRun.Values;
import dev.lamina.runtime.layer.PolynomialOp;
import dev.lamina.runtime.layer.RandomOp;
import dev.lamina.runtime.reference.LibraryFunctions;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.IdentityN;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

final class DifferentiableTest {
  private static final Shape X = Shape.of(3, 2, 4);
  private static final Shape CHANNEL = Shape.of(4);
  private static final double STEP = 1e-6;

  static Stream<Named<ActivationOp>> ops() {
    Stream<Named<ActivationOp>> library =
        LibraryFunctions.all().stream().map(entry -> Named.of(entry.name(), LibraryOps.of(entry)));
    Stream<Named<ActivationOp>> byHand =
        Stream.of(
            Named.of("Polynomial", new PolynomialOp(0.5, -0.25, 0.125)),
            Named.of("Random", new RandomOp(2, Kept.OUTPUT)));
    return Stream.of(library, ActivationGradientTest.ops(), byHand).flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void addGradientsFindsTheFunctionsOwnGradient(ActivationOp op) {
    assertOwnGradient(op, TFloat64.class, 1e-12);
    assertOwnGradient(op, TFloat32.class, 1e-5);
  }

  private static <T extends TFloating> void assertOwnGradient(
      ActivationOp op, Class<T> type, double tolerance) {
    Values x = random(X, 2, 1);
    Values dy = random(X, 1, 2);
    List<Values> parameters = parameters(op);
    Outcome expected = new ActivationRun(op, type).run(x, dy, parameters);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<T> input = constant(tf, x, type);
      List<Operand<T>> given = parameters.stream().map(p -> constant(tf, p, type)).toList();
      Operand<T> y = Differentiable.of(op).apply(tf, input, given);
      assertArrayEquals(expected.y(), run(graph, y), tolerance);
      List<Operand<T>> sources = new ArrayList<>(List.of(input));
      sources.addAll(given.subList(0, op.learnables().size()));
      Output<?>[] found = gradients(graph, y, constant(tf, dy, type), sources);
      for (int i = 0; i < found.length; i++) {
        assertArrayEquals(expected.gradients().get(i), run(graph, found[i]), tolerance, "" + i);
      }
    }
  }

  /** What addGradients makes of a network of calls, against differences of its loss. */
  @Test
  void callsMayBeNestedRepeatedAndShareTheirLearnables() {
    Differentiable polynomial = Differentiable.of(new PolynomialOp(0, 0));
    Differentiable coupled = Differentiable.of(new Functions_CoupledOp());
    Differentiable logistic = Differentiable.of(new Functions_LogisticOp());
    List<Values> inputs =
        List.of(
            random(X, 1, 1),
            random(Shape.of(2, 4), 0.5, 2),
            new Values(Shape.scalar(), 0.75),
            random(CHANNEL, 0.5, 3));
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      List<Placeholder<TFloat64>> fed = new ArrayList<>();
      for (Values input : inputs) {
        // The batch is free, what is shared is not.
        Shape shape = input.shape().equals(X) ? Shape.of(-1, 2, 4) : input.shape();
        fed.add(tf.placeholder(TFloat64.class, Placeholder.shape(shape)));
      }
      Operand<TFloat64> a = fed.get(2);
      Operand<TFloat64> inner = polynomial.apply(tf, fed.get(0), fed.get(1));
      Operand<TFloat64> middle =
          coupled.apply(tf.withSubScope("middle"), tf.math.square(inner), a, fed.get(3));
      Operand<TFloat64> outer = polynomial.apply(tf, logistic.apply(tf, middle), fed.get(1));
      Operand<TFloat64> last = coupled.apply(tf.withSubScope("middle"), outer, a, a);
      Operand<TFloat64> loss =
          tf.reduceSum(tf.math.mul(last, inner), tf.constant(new int[] {0, 1, 2}));
      Output<?>[] found =
          graph.addGradients(
              loss.asOutput(), fed.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
      for (int i = 0; i < inputs.size(); i++) {
        double[] gradient = run(session, found[i], fed, inputs);
        for (int k = 0; k < gradient.length; k++) {
          double above = run(session, loss, fed, moved(inputs, i, k, STEP))[0];
          double below = run(session, loss, fed, moved(inputs, i, k, -STEP))[0];
          assertEquals((above - below) / (2 * STEP), gradient[k], 1e-6, i + "[" + k + "]");
        }
      }
    }
  }

  @Test
  void aGraphMayHoldManyFunctions() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> x = constant(tf, new Values(Shape.of(1), 2), TFloat64.class);
      Operand<TFloat64> y = x;
      double slope = 1;
      for (int i = 0; i < 40; i++) {
        double own = 0.8 + i * 0.01;
        y = Differentiable.of(new PolynomialOp(own)).apply(tf, y, vector(tf, own));
        slope *= own;
      }
      Output<?>[] found = graph.addGradients(y.asOutput(), new Output<?>[] {x.asOutput()});
      assertEquals(slope, run(graph, found[0])[0], 1e-12 * slope);
    }
  }

  @Test
  void oneInputMayBeAskedFor() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> x = constant(tf, new Values(Shape.of(2), -1, 3), TFloat64.class);
      Operand<TFloat64> alpha = constant(tf, 0.5);
      Operand<TFloat64> beta = constant(tf, 0);
      Operand<TFloat64> y = Differentiable.of(new AReLUOp()).apply(tf, x, alpha, beta);
      Output<?>[] dBeta = graph.addGradients(y.asOutput(), new Output<?>[] {beta.asOutput()});
      assertArrayEquals(new double[] {0.75}, run(graph, dBeta[0]));
      Output<?>[] dX = graph.addGradients(y.asOutput(), new Output<?>[] {x.asOutput()});
      assertArrayEquals(new double[] {0.5, 1.5}, run(graph, dX[0]));
    }
  }

  @Test
  void anotherIdentityPassesItsGradientsOn() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> a = constant(tf, 2);
      Operand<TFloat64> b = constant(tf, 3);
      Differentiable.of(new ReLUOp()).apply(tf, a);
      IdentityN both = tf.identityN(List.of(a, b));
      Operand<TFloat64> product =
          tf.math.mul(
              both.output().get(0).expect(TFloat64.class),
              both.output().get(1).expect(TFloat64.class));
      Output<?>[] found =
          graph.addGradients(product.asOutput(), new Output<?>[] {a.asOutput(), b.asOutput()});
      assertArrayEquals(new double[] {3}, run(graph, found[0]));
      assertArrayEquals(new double[] {2}, run(graph, found[1]));
    }
  }

  @Test
  void aCopyOfAGraphHasTheGradientToo() {
    try (Graph graph = new Graph();
        Graph copy = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> x = constant(tf, 2);
      Operand<TFloat64> y =
          Differentiable.of(new PolynomialOp(1, 1)).apply(tf, x, tf.constant(new double[] {1, 3}));
      copy.importGraphDef(graph.toGraphDef(), "copied");
      Output<?> copied = copy.operationOrThrow("copied/" + y.op().name()).output(0);
      assertArrayEquals(new double[] {14}, run(copy, copied));
      Output<?> from = copy.operationOrThrow("copied/" + x.op().name()).output(0);
      Output<?>[] found = copy.addGradients(copied, new Output<?>[] {from});
      assertArrayEquals(new double[] {13}, run(copy, found[0]));
    }
  }

  @Test
  void aGradientThatCannotBeBuiltIsNoticedAtTheCall() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> x = constant(tf, 2);
      Differentiable wrong = Differentiable.of(new WrongOp(WrongOp.Mistake.THROWS));
      assertThrows(IllegalStateException.class, () -> wrong.apply(tf, x, x));
    }
  }

  @Test
  void threadsMayBuildGraphsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<double[]> build =
          () -> {
            try (Graph graph = new Graph()) {
              Ops tf = Ops.create(graph);
              Operand<TFloat64> x = constant(tf, 2);
              Operand<TFloat64> y = x;
              for (int i = 0; i < 10; i++) {
                y = Differentiable.of(new PolynomialOp(0.5)).apply(tf, y, vector(tf, 0.5));
              }
              Output<?>[] found = graph.addGradients(y.asOutput(), new Output<?>[] {x.asOutput()});
              return run(graph, found[0]);
            }
          };
      for (Future<double[]> found : threads.invokeAll(Collections.nCopies(40, build))) {
        assertArrayEquals(new double[] {Math.pow(0.5, 10)}, found.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The graph is closed, and so must be all that was remembered of it. */
  @Test
  void aGraphTakesItsFunctionsWithIt() throws InterruptedException {
    List<WeakReference<?>> left = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      left.addAll(closedGraph());
    }
    for (int attempt = 0; attempt < 50 && left.stream().anyMatch(r -> r.get() != null); attempt++) {
      System.gc();
      Thread.sleep(20);
      // The map looks for what is gone when it is asked next.
      closedGraph();
    }
    left.forEach(reference -> assertNull(reference.get()));
  }

  private static List<WeakReference<?>> closedGraph() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ActivationOp op = new PolynomialOp(0.5);
      Operand<TFloat64> x = constant(tf, 2);
      Operand<TFloat64> y = Differentiable.of(op).apply(tf, x, vector(tf, 0.5));
      graph.addGradients(y.asOutput(), new Output<?>[] {x.asOutput()});
      return List.of(new WeakReference<>(graph), new WeakReference<>(op));
    }
  }

  @Test
  void eagerSessionsCompute() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> y =
          Differentiable.of(new ReLUOp()).apply(tf, tf.constant(new float[] {-1, 2}));
      assertEquals(2, y.asTensor().size());
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    assertMessage(
        "AReLU takes 2 learnables (alpha, beta); it is given 1 parameters",
        new AReLUOp(),
        Shape.scalar());
    assertMessage(
        "Random takes 0 learnables () and 2 draws; it is given 0 parameters",
        new RandomOp(2, Kept.INPUT));
    assertMessage(
        "theta of AdaReLU is [3]; it needs a static shape that broadcasts to that of x, [-1, 2, 4]",
        new AdaReLUOp(),
        Shape.of(3));
    assertMessage(
        "theta of AdaReLU is [-1]; it needs a static shape that broadcasts to that of x, [-1, 2, 4]",
        new AdaReLUOp(),
        Shape.of(-1));
    assertMessage(
        "a of Polynomial is [4]; it needs a static shape with 2 in front that broadcasts to that of"
            + " x, [-1, 2, 4]",
        new PolynomialOp(1, 2),
        Shape.of(4));
    assertMessage(
        "a draw of Random is [4], neither a scalar nor of the shape of x, [-1, 2, 4]",
        new RandomOp(1, Kept.INPUT),
        Shape.of(4));
  }

  private static void assertMessage(String message, ActivationOp op, Shape... parameters) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2, 4)));
      List<Operand<TFloat32>> given = new ArrayList<>();
      for (Shape shape : parameters) {
        given.add(tf.placeholder(TFloat32.class, Placeholder.shape(shape)));
      }
      Throwable thrown =
          assertThrows(
              IllegalArgumentException.class, () -> Differentiable.of(op).apply(tf, x, given));
      assertEquals(message, thrown.getMessage());
    }
  }

  /** Around the initial values, per channel; then the draws. */
  private static List<Values> parameters(ActivationOp op) {
    List<Values> all = new ArrayList<>();
    for (Learnable learnable : op.learnables()) {
      int copies = Math.toIntExact(CHANNEL.size());
      double[] numbers = random(Shape.of(learnable.size() * 4L), 0.05, all.size()).numbers();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += learnable.initial().get(i / copies);
      }
      all.add(
          new Values(learnable.isVector() ? CHANNEL.prepend(learnable.size()) : CHANNEL, numbers));
    }
    for (int draw = 0; draw < op.draws(); draw++) {
      double[] numbers = random(X, 0.5, 50 + draw).numbers();
      all.add(new Values(X, Arrays.stream(numbers).map(v -> v + 0.5).toArray()));
    }
    return all;
  }

  private static Values random(Shape shape, double scale, long seed) {
    return new Values(shape, new Random(seed).doubles(shape.size(), -scale, scale).toArray());
  }

  private static List<Values> moved(List<Values> inputs, int which, int index, double step) {
    List<Values> moved = new ArrayList<>(inputs);
    moved.set(which, inputs.get(which).moved(index, step));
    return moved;
  }

  private static Operand<TFloat64> vector(Ops tf, double number) {
    return tf.constant(new double[] {number});
  }

  private static Operand<TFloat64> constant(Ops tf, double number) {
    return tf.constant(number);
  }

  private static <T extends TFloating> Operand<T> constant(Ops tf, Values values, Class<T> type) {
    return tf.dtypes.cast(
        tf.constant(values.shape(), DataBuffers.of(values.numbers().clone())), type);
  }

  private static <T extends TFloating> Output<?>[] gradients(
      Graph graph, Operand<T> y, Operand<T> dy, List<Operand<T>> sources) {
    return graph.addGradients(
        "found",
        new Output<?>[] {y.asOutput()},
        sources.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
        new Output<?>[] {dy.asOutput()});
  }

  private static double[] run(Graph graph, Operand<?> operand) {
    try (Session session = new Session(graph)) {
      Operand<TFloat64> wide = Ops.create(graph).dtypes.cast(operand, TFloat64.class);
      return run(session, wide, List.of(), List.of());
    }
  }

  private static double[] run(
      Session session,
      Operand<?> operand,
      List<Placeholder<TFloat64>> placeholders,
      List<Values> fed) {
    Session.Runner runner = session.runner().fetch(operand);
    List<TFloat64> tensors = new ArrayList<>();
    for (int i = 0; i < fed.size(); i++) {
      Values values = fed.get(i);
      tensors.add(TFloat64.tensorOf(values.shape(), DataBuffers.of(values.numbers())));
      runner.feed(placeholders.get(i), tensors.get(i));
    }
    try (Result result = runner.run()) {
      TFloat64 found = (TFloat64) result.get(0);
      double[] numbers = new double[Math.toIntExact(found.size())];
      found.copyTo(DataBuffers.of(numbers, false, false));
      return numbers;
    } finally {
      tensors.forEach(TFloat64::close);
    }
  }
}
