package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.export.SafetensorsWriter;
import dev.lamina.runtime.export.WeightsFile;
import dev.lamina.runtime.frozen.FrozenGraph;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.train.PrecisionCheck;
import dev.lamina.samples.SampleModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Steps of a model on one batch of random numbers, some at a time, so that another framework can
 * take its turn in between. A step of training has momentum 0.9 (Nesterov), learning rate 0.01 and
 * weight decay 5e-4; one of inference is the forward pass in evaluation, and the loss, with weights
 * as constants as a {@link dev.lamina.runtime.train.Predictor} has them.
 */
public final class Turns implements AutoCloseable {
  private static final float RATE = 0.01f;
  private static final long[] SEED = {11, 13};

  private final Graph graph = new Graph();
  private final Session session = Sessions.open(graph);
  private final SampleModel model;
  private final Ops tf = Ops.create(graph);
  private final Variables variables;
  private final Operand<TFloat32> images;
  private final Operand<TInt64> labels;
  private final Steps steps;

  /** What takes the steps. */
  private record Steps(Graph graph, Session session, Operand<TFloat32> loss, List<Op> updates) {}

  /** Builds the step and gives the variables their initial values. */
  public Turns(SampleModel model, int batch, Precision precision, Work work) {
    PrecisionCheck.require(precision);
    this.model = model;
    variables = new Variables(tf, 1);
    List<Op> start = new ArrayList<>();
    Shape shape = Shape.of(batch);
    for (int size : model.summary().inputShape()) {
      shape = shape.append(size);
    }
    images =
        held(
            tf,
            "images",
            tf.random.statelessRandomNormal(tf.constant(shape.asArray()), tf.constant(SEED)),
            shape,
            start);
    int classes = model.summary().outputShape().get(0);
    labels =
        held(
            tf,
            "labels",
            tf.math.floorMod(
                tf.range(tf.constant(0L), tf.constant((long) batch), tf.constant(1L)),
                tf.constant((long) classes)),
            Shape.of(batch),
            start);
    List<Op> batchHeld = List.copyOf(start);
    Steps own;
    if (work == Work.TRAINING) {
      TrainingStep training = trainingStep(precision);
      Op updates = tf.withControlDependencies(training.updates()).noOp();
      own = new Steps(graph, session, training.loss(), List.of(updates));
    } else {
      own = new Steps(graph, session, evaluation(precision), List.of());
    }
    start.addAll(variables.initialization());
    run(session, start);
    boolean frozen =
        work == Work.INFERENCE && !Devices.onGpu() && FrozenGraph.isFor(variables.all());
    steps = frozen ? frozen(own.loss(), batchHeld) : own;
  }

  private Steps frozen(Operand<TFloat32> loss, List<Op> batchHeld) {
    Map<Variable, float[]> values = values(List.copyOf(variables.all()));
    List<Op> needed = new ArrayList<>(batchHeld);
    needed.add(loss);
    Graph without =
        FrozenGraph.of(graph, variables.all(), name -> values.get(variables.get(name)), needed);
    Session own = Sessions.open(without);
    run(own, batchHeld);
    return new Steps(without, own, without.operation(loss.op().name()).output(0), List.of());
  }

  /** Runs operations, or in another session those of the same names. */
  private static void run(Session session, List<Op> operations) {
    Session.Runner runner = session.runner();
    operations.forEach(operation -> runner.addTarget(operation.op().name()));
    Measured.run(runner);
  }

  private TrainingStep trainingStep(Precision precision) {
    GraphContext context =
        GraphContext.training(tf, variables, tf.constant(1L), 1).computeIn(precision);
    Sgd optimizer = new Sgd(tf.constant(RATE), 0.9, true, 5e-4);
    return model
        .factory()
        .build(context)
        .trainingStep(images, labels, new SoftmaxCrossEntropy(), optimizer);
  }

  private Operand<TFloat32> evaluation(Precision precision) {
    GraphContext context = GraphContext.evaluation(tf, variables).computeIn(precision);
    Operand<TFloat32> logits = model.factory().build(context).forward(images);
    Operand<TFloat32> losses = new SoftmaxCrossEntropy().of(tf, logits, labels).perExample();
    return tf.math.mean(losses, tf.constant(0));
  }

  private static <T extends TNumber> Operand<T> held(
      Ops tf, String name, Operand<T> value, Shape shape, List<Op> start) {
    VarHandleOp handle = tf.varHandleOp(value.type(), shape, VarHandleOp.sharedName(name));
    start.add(tf.assignVariableOp(handle, value));
    return tf.ensureShape(tf.readVariableOp(handle, value.type()), shape);
  }

  /**
   * Writes what another framework needs to take the same steps: weights.safetensors with the
   * present weights and batch.safetensors with images [N, h, w, c] and labels [N].
   *
   * @param directory exists
   */
  public void writeStart(Path directory) {
    List<Variable> all =
        variables.all().stream().filter(v -> v.role() != VariableRole.OPTIMIZER).toList();
    Map<Variable, float[]> values = values(all);
    WeightsFile.write(
        directory.resolve("weights.safetensors"),
        model.summary(),
        all,
        values::get,
        Optional.empty());
    SafetensorsWriter batch = new SafetensorsWriter(Map.of("model", model.name()));
    try (Result result = session.runner().fetch(images).run()) {
      TFloat32 found = (TFloat32) result.get(0);
      float[] numbers = numbers(found);
      List<Long> shape = Arrays.stream(found.shape().asArray()).boxed().toList();
      batch.add("images", shape, () -> numbers);
      batch.write(directory.resolve("batch.safetensors"));
    }
  }

  /** In one run: TensorFlow prepares each new kind of run on the whole graph. */
  private Map<Variable, float[]> values(List<Variable> all) {
    Session.Runner runner = session.runner();
    all.forEach(variable -> runner.fetch(variable.read(tf)));
    Map<Variable, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < all.size(); i++) {
        values.put(all.get(i), numbers((TFloat32) result.get(i)));
      }
    }
    return values;
  }

  private static float[] numbers(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }

  /**
   * Takes steps.
   *
   * @return the loss of each, before its update if it has one
   */
  public float[] run(int number) {
    float[] losses = new float[number];
    for (int i = 0; i < number; i++) {
      Session.Runner runner = steps.session().runner().fetch(steps.loss());
      steps.updates().forEach(runner::addTarget);
      try (Result result = runner.run()) {
        losses[i] = ((TFloat32) result.get(0)).getFloat();
      }
    }
    return losses;
  }

  /** Takes a step; gives the most bytes of GPUs that were in use in it, 0 on the CPU. */
  public long memory() {
    RunOptions traced =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();
    Session.Runner runner = steps.session().runner().fetch(steps.loss()).setOptions(traced);
    steps.updates().forEach(runner::addTarget);
    try (Result result = runner.runAndFetchMetadata()) {
      return GpuMemory.mostOf(result.getMetadata().orElseThrow().getStepStats()).values().stream()
          .mapToLong(bytes -> bytes)
          .sum();
    }
  }

  @Override
  public void close() {
    if (steps.session() != session) {
      steps.session().close();
      steps.graph().close();
    }
    session.close();
    graph.close();
  }
}
