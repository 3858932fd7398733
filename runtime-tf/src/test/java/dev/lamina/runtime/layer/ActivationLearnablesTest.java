package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Learnable;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.initializer.Normal;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferencePolynomial;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Vectors, and how learnables start and are trained. */
final class ActivationLearnablesTest {
  private static final ActivationOp POSITIVE =
      new PolynomialOp(Learnable.vector("a", 0.5, 2).keptPositive());

  /** An example of the input; the shape in which a coefficient is shared. */
  @ParameterizedTest(name = "x {0}")
  @ValueSource(strings = {"4 | ", "4 | 4", "6 4 | ", "6 4 | 4", "6 4 | 6 4", "3 2 4 | 3 2 4"})
  void aVectorHasItsCoefficientsInFront(String shapes) {
    String[] parts = shapes.split("\\|", -1);
    int[] x = sizes(parts[0]);
    int[] shared = sizes(parts[1]);
    for (int n : new int[] {1, 3}) {
      Values a = Values.random(1, prepended(n, shared));
      Proof proof =
          new Proof(
              c -> shared(ActivationLayer.of(c, new PolynomialOp(new double[n])), shared).build(),
              new ReferencePolynomial(),
              Map.of("a", a));
      proof.holds(Values.random(2, prepended(5, x)));
      proof.in(Mode.EVALUATION).with(Batch.FREE).agrees(Values.random(3, prepended(5, x)));
    }
  }

  private static int[] sizes(String words) {
    return Arrays.stream(words.trim().split(" "))
        .filter(s -> !s.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static int[] prepended(int first, int... rest) {
    return IntStream.concat(IntStream.of(first), Arrays.stream(rest)).toArray();
  }

  private static ActivationLayer.Builder shared(ActivationLayer.Builder builder, int... sizes) {
    return switch (sizes.length) {
      case 0 -> builder;
      case 1 -> builder.perChannel(sizes[0]);
      case 2 -> builder.perElement(sizes[0], sizes[1]);
      default -> builder.perElement(sizes[0], sizes[1], sizes[2]);
    };
  }

  @Test
  void aVectorStartsCoefficientByCoefficient() {
    ActivationOp op = new PolynomialOp(0.5, -2);
    assertStarts(Shape.of(2), new double[] {0.5, -2}, op, b -> b);
    assertStarts(Shape.of(2, 2), new double[] {0.5, 0.5, -2, -2}, op, b -> b.perChannel(2));
    assertStarts(Shape.of(1), new double[] {7}, new PolynomialOp(7), b -> b);
    assertStarts(Shape.of(2), new double[] {3, 3}, op, b -> b.initializer(new Constant(3)));
  }

  @Test
  void aPositiveLearnableStartsPositiveHoweverItIsDrawn() {
    assertStarts(Shape.of(2), new double[] {0.5, 2}, POSITIVE, b -> b);
    double least = Tuning.LEAST;
    assertStarts(
        Shape.of(2),
        new double[] {least, least},
        POSITIVE,
        b -> b.initializer(new Normal(-5, 0.1)));
  }

  @Test
  void tuningIsTheBuildersAndTheFunctions() {
    assertTuning(Tuning.NONE, new PolynomialOp(1), b -> b);
    assertTuning(new Tuning(0, 1, true), POSITIVE, b -> b);
    assertTuning(new Tuning(1e-4, 0.1, true), POSITIVE, b -> b.l2(1e-4).learningRateFactor(0.1));
    assertTuning(new Tuning(0, 0, false), new PolynomialOp(1), b -> b.learningRateFactor(0));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c ->
            new ActivationLayer(c, new PolynomialOp(Learnable.vector("a", 1, -0.5).keptPositive())),
        "a of Polynomial is kept positive; it cannot start at -0.5");
    Rejection.of(
        c -> ActivationLayer.of(c, POSITIVE).initializer(new Constant(0)).build(),
        "a of Polynomial is kept positive; it cannot start at 0.0");
    Rejection.of(
        c -> ActivationLayer.of(c, POSITIVE).learningRateFactor(-1).build(),
        "the learning rate factor of a variable is -1.0; it must be at least 0 and finite");
    Rejection.of(
        c -> ActivationLayer.of(c, POSITIVE).perElement(6, 0).build(),
        "the number of channels is 0; the least is 1");
    Rejection.of(
        c -> ActivationLayer.of(c, POSITIVE).perElement(6, 4).build(),
        "an activation with learnables of shape [6, 4] is given [2, 6, 6, 4]",
        2,
        6,
        6,
        4);
  }

  private static void assertTuning(
      Tuning expected, ActivationOp op, UnaryOperator<ActivationLayer.Builder> with) {
    try (Graph graph = new Graph()) {
      assertEquals(expected, learnable(Ops.create(graph), op, with).tuning());
    }
  }

  private static void assertStarts(
      Shape shape, double[] values, ActivationOp op, UnaryOperator<ActivationLayer.Builder> with) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variable variable = learnable(tf, op, with);
      session.runner().addTarget(variable.initialization()).run().close();
      try (TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0)) {
        assertEquals(shape, value.shape());
        assertArrayEquals(values, Values.of(value).data);
      }
    }
  }

  private static Variable learnable(
      Ops tf, ActivationOp op, UnaryOperator<ActivationLayer.Builder> with) {
    Variables variables = new Variables(tf, 1);
    GraphContext context = GraphContext.evaluation(tf, variables);
    with.apply(ActivationLayer.of(context, op)).build();
    return variables.get("a");
  }
}
