package dev.lamina.runtime.graph;

import dev.lamina.Precision;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.replica.Replica;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Where a layer is being built: the operations of its graph, its place in the model, whether it is
 * built for training, and the variables that the training and the evaluation graph share.
 */
public final class GraphContext {
  /**
   * Ends the name of the scope of what is computed again. No path has a hyphen, so that it is never
   * that of another layer.
   */
  public static final String AGAIN = "-again";

  private final Ops root;
  private final Ops tf;
  private final Variables variables;
  private final Place place;
  private final long seed;
  private final Operand<TInt64> step;
  private final List<Op> updates;
  private final Reads reads;
  private final Operand<?> recomputed;
  private final Trace trace;
  private final Replica replica;
  private final Chosen chosen;

  private GraphContext(
      Ops root,
      Variables variables,
      Place place,
      long seed,
      Operand<TInt64> step,
      List<Op> updates,
      Reads reads,
      Operand<?> recomputed,
      Trace trace,
      Chosen chosen,
      Replica replica) {
    this.root = root;
    this.tf = place.path().isEmpty() ? root : PlaceScope.of(root, scope(place, recomputed));
    this.variables = variables;
    this.place = place;
    this.seed = seed;
    this.step = step;
    this.updates = updates;
    this.reads = reads;
    this.recomputed = recomputed;
    this.trace = trace;
    this.replica = replica;
    this.chosen = chosen;
  }

  private static String scope(Place place, Operand<?> recomputed) {
    return recomputed == null ? place.scopeName() : place.scopeName() + AGAIN;
  }

  /**
   * A context for training.
   *
   * @param step the number of the training step, a scalar; random layers draw other numbers in each
   * @param seed from which all random numbers follow
   */
  public static GraphContext training(
      Ops tf, Variables variables, Operand<TInt64> step, long seed) {
    return new GraphContext(
        tf,
        variables,
        new Place(""),
        seed,
        step,
        new ArrayList<>(),
        new Reads(),
        null,
        new Trace(),
        new Chosen(),
        Replica.ONLY);
  }

  /** A context for evaluation: nothing is random, nothing is updated. */
  public static GraphContext evaluation(Ops tf, Variables variables) {
    return new GraphContext(
        tf,
        variables,
        new Place(""),
        0,
        null,
        new ArrayList<>(),
        new Reads(),
        null,
        new Trace(),
        new Chosen(),
        Replica.ONLY);
  }

  /** The context of a part of this one: {@code at("stage1").at("0")} has the path stage1.0. */
  public GraphContext at(String name) {
    return new GraphContext(
        root,
        variables,
        place.child(name),
        seed,
        step,
        updates,
        reads,
        recomputed,
        trace,
        chosen,
        replica);
  }

  /**
   * The context of one of several replicas, out of that of a whole model. The first has the
   * variables, updates and trace of this one; each other has gradients and a trace of its own, on
   * the same variables. An update waits for the reads of all.
   *
   * @param tf operations on the replica's device
   */
  public GraphContext in(Replica one, Ops tf) {
    return new GraphContext(
        tf,
        one.isFirst() ? variables : variables.replica(),
        place,
        seed,
        step,
        one.isFirst() ? updates : new ArrayList<>(),
        reads,
        recomputed,
        one.isFirst() ? trace : new Trace(),
        chosen,
        one);
  }

  /**
   * The context of the same place for layers that are built a second time, to compute again in the
   * backward pass what they computed before: with the same variables and random numbers, but their
   * updates are dropped, and in the trace stand the first ones with the gradients of these.
   *
   * @param after what is random, and what is made of variables, waits for it
   * @throws IllegalStateException in evaluation
   */
  public GraphContext recomputing(Operand<?> after) {
    if (!training()) {
      throw new IllegalStateException("nothing is computed again in evaluation: " + place.path());
    }
    // Drawn from the same operand, random numbers would be those of the first time, and be kept.
    Operand<TInt64> delayed = OnHost.of(tf).withControlDependencies(after).identity(step);
    return new GraphContext(
        root,
        variables,
        place,
        seed,
        delayed,
        new ArrayList<>(),
        reads,
        after,
        trace.recomputing(),
        chosen,
        replica);
  }

  /** Whether what is built here computes again what was computed before. */
  public boolean isRecomputing() {
    return recomputed != null;
  }

  /** Which of the equal copies of the model this is; {@link Replica#ONLY} if there is one. */
  public Replica replica() {
    return replica;
  }

  /** The operations, named after this place. */
  public Ops tf() {
    return tf;
  }

  /** The place in the model, with dots: "stage1.0.conv1"; empty for the model itself. */
  public String path() {
    return place.path();
  }

  public boolean training() {
    return step != null;
  }

  public Variables variables() {
    return variables;
  }

  /**
   * The variable of that name at this place. It is created the first time; the evaluation graph
   * gets the variable that the training graph made.
   */
  public Variable variable(String name, Shape shape, Initializer initializer, VariableRole role) {
    return variable(name, shape, initializer, role, Tuning.NONE, Layout.SAME);
  }

  /** The weight of a layer, which PyTorch lays out in its own way. */
  public Variable weight(Shape shape, Initializer initializer, Layout layout) {
    return variable("weight", shape, initializer, VariableRole.WEIGHT, Tuning.NONE, layout);
  }

  /**
   * A variable with wishes of its own to the optimizer.
   *
   * @throws IllegalArgumentException if the variable is there already and another
   */
  public Variable variable(
      String name, Shape shape, Initializer initializer, VariableRole role, Tuning tuning) {
    return variable(name, shape, initializer, role, tuning, Layout.SAME);
  }

  /**
   * A variable with wishes of its own to the optimizer and an order of its own in PyTorch.
   *
   * @throws IllegalArgumentException if the variable is there already and another
   */
  public Variable variable(
      String name,
      Shape shape,
      Initializer initializer,
      VariableRole role,
      Tuning tuning,
      Layout layout) {
    return variables.getOrCreate(
        place.child(name).path(), shape, initializer, role, tuning, layout);
  }

  /**
   * The seed, shape [2], of a stateless random operation of this place in this step. A second
   * random operation of the same place would draw the same numbers.
   *
   * @throws IllegalStateException in evaluation
   */
  public Operand<TInt64> randomSeed() {
    if (!training()) {
      throw new IllegalStateException("nothing is random in evaluation: " + place.path());
    }
    // Scaled, so that neighbouring seeds and places do not add up to the same key.
    Ops host = OnHost.of(tf);
    Operand<TInt64> key = host.constant(seed * 0x9E3779B97F4A7C15L + place.number());
    return host.stack(List.of(key, step));
  }

  /** Adds an operation that every training step must run, such as that of a running average. */
  public void addUpdate(Op update) {
    updates.add(update);
  }

  /** All that {@link #addUpdate} was given, in this context and in those made from it. */
  public List<Op> updates() {
    return Collections.unmodifiableList(updates);
  }

  /** A variable's value before this step's update, as the operand of a computation. */
  public Operand<TFloat32> read(Variable variable) {
    Operand<TFloat32> value =
        reads.values.computeIfAbsent(variable, first -> variable.read(replica.home(tf)));
    // What is made of it now would be taken for what was made of it the first time, and be kept.
    return isRecomputing() ? tf.withControlDependencies(recomputed).identity(value) : value;
  }

  /** Lets every update wait for something: if that fails, nothing is learned from the step. */
  public void holdUpdates(Op check) {
    reads.checks.add(check);
  }

  /**
   * What an update of a variable waits for, so that it overwrites nothing that a slower part of the
   * same step still reads: the values of it that {@link #read} has given out, in this context and
   * in those made from it, and what {@link #holdUpdates} was given.
   */
  public List<Op> before(Variable variable) {
    List<Op> before = new ArrayList<>(reads.checks);
    reads.values.forEach(
        (read, value) -> {
          if (read.handle() == variable.handle()) {
            before.add(value);
          }
        });
    return before;
  }

  /**
   * Chooses what layers compute in, in this context and in those made from it; float32 otherwise.
   * To be called before any forward pass is built.
   *
   * @return this
   */
  public GraphContext computeIn(Precision precision) {
    chosen.type =
        switch (precision) {
          case FP32 -> Float32Compute.INSTANCE;
          case BF16 -> new Bfloat16Compute();
        };
    return this;
  }

  /** What layers compute in. */
  public ComputeType<?> compute() {
    return chosen.type;
  }

  /**
   * What layers of a kind know of each other: the one object of that type that all contexts of a
   * graph have.
   *
   * @param first makes it when it is asked for the first time
   */
  public <T> T shared(Class<T> type, Supplier<T> first) {
    return type.cast(chosen.shared.computeIfAbsent(type, t -> first.get()));
  }

  /** What every layer computed, in this context and in those made from it. */
  public Trace trace() {
    return trace;
  }

  /** Shared by all contexts of a graph. Each replica reads a variable once. */
  private static final class Reads {
    private final Map<Variable, Operand<TFloat32>> values = new LinkedHashMap<>();
    private final List<Op> checks = new ArrayList<>();
  }

  /** Shared by all contexts of a graph: the recipe, which says it, is known after the layers. */
  private static final class Chosen {
    private ComputeType<?> type = Float32Compute.INSTANCE;
    private final Map<Class<?>, Object> shared = new HashMap<>();
  }
}
