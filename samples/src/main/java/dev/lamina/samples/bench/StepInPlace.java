package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.train.PrecisionCheck;
import dev.lamina.samples.SampleModel;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.StepStats;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A step of training with the model's own optimizer and, for classes, the trainer's measures, on
 * one batch that lies in variables as the model takes it: nothing is picked, augmented or
 * normalised.
 */
public final class StepInPlace implements Measured {
  private final Graph graph = new Graph();
  private final Session session;
  private final Op done;
  private final Operand<TFloat32> counts;
  private final String loss;
  private final List<String> gradients;

  /** With as many threads as there are processors. */
  public StepInPlace(SampleModel model, int batch) {
    this(model, Precision.FP32, batch, ConfigProto.getDefaultInstance());
  }

  /** Who is told how far the making of a step has come. */
  interface Stages {

    /** What has just been done. */
    void passed(String what);
  }

  /**
   * @param options of the session
   */
  public StepInPlace(SampleModel model, Precision precision, int batch, ConfigProto options) {
    this(model, precision, batch, options, what -> {});
  }

  StepInPlace(SampleModel model, int batch, Stages stages) {
    this(model, Precision.FP32, batch, ConfigProto.getDefaultInstance(), stages);
  }

  @SuppressWarnings("unchecked")
  private StepInPlace(
      SampleModel model, Precision precision, int batch, ConfigProto options, Stages stages) {
    PrecisionCheck.require(precision);
    session = Sessions.open(graph, options);
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    GraphContext context =
        GraphContext.training(tf, variables, tf.constant(1L), 1).computeIn(precision);
    ModelGraph built = model.factory().build(context);
    RandomExamples examples = new RandomExamples(tf, model.summary(), batch);
    RandomExamples.Built step = examples.step(built, built.recipe().optimizer(tf.constant(0.001f)));
    Operand<TFloat32> mean = step.step().loss();
    counts =
        step.target().type() == TInt64.class
            ? BatchCounts.of(tf, mean, step.step().output(), (Operand<TInt64>) step.target())
            : mean;
    done = tf.withControlDependencies(step.step().updates()).noOp();
    loss = mean.op().name();
    gradients =
        variables.trainable().stream()
            .flatMap(variable -> variable.gradient().stream())
            .map(gradient -> gradient.op().name())
            .toList();
    stages.passed("the graph");
    Session.Runner start = session.runner();
    examples.uploads().forEach(start::addTarget);
    variables.initialization().forEach(start::addTarget);
    Measured.run(start);
    stages.passed("initial values and examples");
  }

  @Override
  public void run() {
    Measured.run(runner());
  }

  private Session.Runner runner() {
    return session.runner().addTarget(done).fetch(counts);
  }

  /** Takes a step; gives what TensorFlow notes of each of its operations. */
  public StepStats trace() {
    RunOptions full =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (Result result = runner().setOptions(full).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow().getStepStats();
    }
  }

  /** The graph as it was built. */
  public GraphDef definition() {
    return graph.toGraphDef();
  }

  /** The name of the operation that gives the loss. */
  public String loss() {
    return loss;
  }

  /** The names of the operations that give the gradients of the variables. */
  public List<String> gradients() {
    return gradients;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
