package dev.lamina.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.initializer.TorchDefault;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

final class GraphContextTest {
  private static final Shape SHAPE = Shape.of(4, 3);

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);
  private final Variables variables = new Variables(tf, 1);
  private final GraphContext training = GraphContext.training(tf, variables, tf.constant(3L), 5);
  private final GraphContext evaluation = GraphContext.evaluation(tf, variables);

  @AfterEach
  void close() {
    session.close();
    graph.close();
  }

  @Test
  void placesAreJoinedByDots() {
    assertEquals("", training.path());
    assertEquals("stage1.0.conv1", training.at("stage1").at("0").at("conv1").path());
    assertEquals("stage1.weight", weight(training.at("stage1")).name());
    assertEquals("weight", weight(training).name());
  }

  @Test
  void everyJavaNameIsAPlace() {
    for (String name : List.of("_stem", "$0", "gr\u00f6\u00dfe", "a$b", "_")) {
      Variable variable = weight(training.at(name));
      assertEquals(name + ".weight", variable.name());
      assertEquals(12, initial(variable).length);
    }
  }

  @Test
  void trainingAndEvaluationShareTheirVariables() {
    Variable variable = weight(training.at("conv"));
    assertSame(variable, weight(evaluation.at("conv")));
    assertEquals(List.of(variable), List.copyOf(variables.all()));
    assertTrue(training.at("conv").training());
    assertFalse(evaluation.at("conv").training());
    assertArrayEquals(initial(variable), read(evaluation.read(variable)));
  }

  @Test
  void aNameStandsForOneVariable() {
    weight(training);
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                training.variable("weight", Shape.of(2), new TorchDefault(), VariableRole.WEIGHT));
    assertEquals(
        "two variables are called weight: weight [4, 3] WEIGHT and [2] WEIGHT",
        thrown.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> training.variable("weight", SHAPE, new TorchDefault(), VariableRole.BIAS));
    Throwable unknown = assertThrows(IllegalArgumentException.class, () -> variables.get("wieght"));
    assertEquals("no variable wieght; there are [weight]", unknown.getMessage());
  }

  @Test
  void initialValuesFollowFromSeedAndNameAlone() {
    double[] alone = initial(weight(training.at("b")));
    try (Graph other = new Graph();
        Session running = new Session(other)) {
      Ops ops = Ops.create(other);
      Variables made = new Variables(ops, 1);
      GraphContext context = GraphContext.evaluation(ops, made);
      weight(context.at("a"));
      assertArrayEquals(alone, initial(running, ops, weight(context.at("b"))));
      Variables reseeded = new Variables(ops, 2);
      GraphContext elsewhere = GraphContext.evaluation(ops, reseeded);
      assertDiffers(alone, initial(running, ops, weight(elsewhere.at("b"))));
    }
    // These two names have one String.hashCode.
    assertDiffers(initial(weight(training.at("Aa"))), initial(weight(training.at("BB"))));
  }

  @Test
  void aSeedIsThatOfPlaceAndStep() {
    long[] seed = seed(training.at("drop"));
    assertEquals(3, seed[1]);
    assertArrayEquals(seed, seed(training.at("drop")));
    assertTrue(seed[0] != seed(training.at("drop2"))[0]);
    GraphContext reseeded = GraphContext.training(tf, variables, tf.constant(3L), 6);
    assertTrue(seed[0] != seed(reseeded.at("drop"))[0]);
    Throwable thrown =
        assertThrows(IllegalStateException.class, () -> evaluation.at("drop").randomSeed());
    assertEquals("nothing is random in evaluation: drop", thrown.getMessage());
  }

  @Test
  void updatesAndReadsOfAllPlacesAreCollected() {
    Variable variable = weight(training.at("conv"));
    Op update = tf.noOp();
    training.at("a").at("b").addUpdate(update);
    Operand<TFloat32> read = training.at("c").read(variable);
    assertEquals(List.of(update), training.updates());
    assertEquals(read, training.at("d").read(variable));
    assertEquals(List.of(read), training.before(variable));
    assertEquals(List.of(), training.before(weight(training.at("other"))));
    Op check = tf.noOp();
    training.at("loss").holdUpdates(check);
    assertEquals(List.of(check, read), training.before(variable));
    assertTrue(evaluation.updates().isEmpty());
    assertEquals(List.of(), evaluation.before(variable));
  }

  /** A layer may be called as TensorFlow would call the second of that name. */
  @Test
  void whatIsComputedAgainHasNamesOfItsOwn() {
    GraphContext conv = training.at("conv");
    Op after = conv.tf().noOp();
    GraphContext again = conv.recomputing(conv.tf().constant(1f));
    assertTrue(again.isRecomputing());
    assertEquals("conv/NoOp", after.op().name());
    assertEquals("conv-again/NoOp", again.tf().noOp().op().name());
    assertEquals("conv_1/NoOp", training.at("conv_1").tf().noOp().op().name());
    Variable variable = weight(conv);
    assertEquals("conv-again/Identity", again.read(variable).op().name());
  }

  @Test
  void gradientsAddUp() {
    Variable variable = weight(training);
    assertTrue(variable.gradient().isEmpty());
    variable.addGradient(tf, tf.constant(new float[] {1, 2}));
    variable.addGradient(tf, tf.constant(new float[] {10, 20}));
    assertArrayEquals(new double[] {11, 22}, read(variable.gradient().orElseThrow()));
  }

  @Test
  void initializationAndTrainingReachTheRightRoles() {
    Variable weight = weight(training);
    Variable statistic = training.variable("mean", SHAPE, new Constant(2), VariableRole.STATISTIC);
    Variable slot = variables.slot(weight, "momentum");
    assertEquals("weight.momentum", slot.name());
    assertSame(slot, variables.slot(weight, "momentum"));
    assertEquals(List.of(weight), variables.trainable());
    assertEquals(List.of(weight, statistic, slot), List.copyOf(variables.all()));
    assertEquals(3, variables.initialization().size());
    assertArrayEquals(new double[12], initial(slot));
  }

  private static Variable weight(GraphContext context) {
    return context.variable("weight", SHAPE, new TorchDefault(), VariableRole.WEIGHT);
  }

  private double[] initial(Variable variable) {
    return initial(session, tf, variable);
  }

  private static double[] initial(Session session, Ops tf, Variable variable) {
    session.runner().addTarget(variable.initialization()).run().close();
    try (TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0)) {
      return Values.of(value).data;
    }
  }

  private double[] read(Operand<TFloat32> operand) {
    try (TFloat32 value = (TFloat32) session.runner().fetch(operand).run().get(0)) {
      return Values.of(value).data;
    }
  }

  private long[] seed(GraphContext context) {
    try (TInt64 seed = (TInt64) session.runner().fetch(context.randomSeed()).run().get(0)) {
      assertEquals(Shape.of(2), seed.shape());
      return new long[] {seed.getLong(0), seed.getLong(1)};
    }
  }

  private static void assertDiffers(double[] a, double[] b) {
    int same = 0;
    for (int i = 0; i < a.length; i++) {
      same += a[i] == b[i] ? 1 : 0;
    }
    assertTrue(same < a.length / 2);
  }
}
