package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Augmentation;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.DeviceDataset;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.schedule.LearningRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * All that a trainer's graph can do: the training step at a fixed batch, evaluation and prediction
 * at any, which share the variables, and the ways data get there.
 */
final class TrainerGraph {
  private static final Set<String> PIXELS = Set.of(Normalization.MEAN, Normalization.STD);

  private final ModelSummary summary;
  private final Recipe recipe;
  private final Variables variables;
  private final Counter step;
  private final Counter epoch;
  private final Step initialize;
  private final Step uploadTraining;
  private final Step uploadEvaluation;
  private final Step uploadRates;
  private final Step assignStatistics;
  private final Step train;
  private final Step evaluate;
  private final Step predict;
  private final CheckpointOps checkpoint;
  private final List<Variable> weights;
  private final Assignments assignments;

  TrainerGraph(Ops tf, TrainerBuilder options, long seed) {
    variables = new Variables(tf, seed);
    step = new Counter(tf, "step");
    epoch = new Counter(tf, "epoch");
    Operand<TInt64> stepNow = step.value(tf);

    GraphContext training = GraphContext.training(tf, variables, stepNow, seed);
    ModelGraph model = options.factory().build(training);
    summary = model.summary();
    recipe = options.recipeOf(model);
    Loss loss = options.lossOf(recipe);
    List<Integer> imageShape = imageShape(summary);
    Normalization normalization = new Normalization(training, imageShape.get(2));
    LearningRate rate = new LearningRate(tf, stepNow);

    DeviceDataset trainingData = new DeviceDataset(tf, "training-data", imageShape);
    Placeholder<TInt64> batch =
        tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(recipe.batch())));
    Augmentation augmentation =
        new Augmentation(recipe.get(Settings.CROP), recipe.get(Settings.FLIP));
    Operand<TUint8> drawn = augmentation.apply(training, trainingData.images(batch));
    Operand<TInt64> labels = trainingData.labels(batch);
    TrainingStep result =
        model.trainingStep(
            normalization.apply(tf, drawn), labels, loss, options.optimizer(rate.rate(), recipe));
    List<Op> updates = new ArrayList<>(result.updates());
    updates.add(step.increment(tf, stepNow));
    train =
        new Step(
            List.of(batch),
            List.of(BatchCounts.of(tf, result.loss(), result.output(), labels)),
            // One target instead of hundreds: naming each costs time in every step.
            List.of(tf.withControlDependencies(updates).noOp()));

    Ops evaluation = tf.withSubScope("evaluation");
    GraphContext still = GraphContext.evaluation(evaluation, variables);
    DeviceDataset evaluationData = new DeviceDataset(tf, "evaluation-data", imageShape);
    Placeholder<TInt64> some =
        evaluation.placeholder(TInt64.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TInt64> truth = evaluationData.labels(some);
    Operand<TFloat32> output =
        options
            .factory()
            .build(still)
            .forward(normalization.apply(evaluation, evaluationData.images(some)));
    Operand<TFloat32> losses = loss.evaluation().of(evaluation, output, truth).perExample();
    Operand<TFloat32> total =
        evaluation.reduceSum(losses, evaluation.constant(0), new ReduceSum.Options[0]);
    evaluate =
        new Step(
            List.of(some), List.of(BatchCounts.of(evaluation, total, output, truth)), List.of());
    predict = new Step(List.of(some), List.of(evaluation.nn.softmax(output)), List.of());

    uploadTraining = upload(trainingData);
    uploadEvaluation = upload(evaluationData);
    uploadRates = new Step(List.of(rate.newTable(), rate.newFirstStep()), List.of(), rate.upload());
    assignStatistics =
        new Step(
            List.of(normalization.newMean(), normalization.newStd()),
            List.of(),
            normalization.assign());
    List<Op> initial = new ArrayList<>(variables.initialization());
    initial.add(step.initialization());
    initial.add(epoch.initialization());
    initialize = new Step(List.of(), List.of(), initial);
    checkpoint = new CheckpointOps(tf, variables.all(), List.of(step, epoch));
    weights =
        variables.all().stream()
            .filter(variable -> variable.role() != VariableRole.OPTIMIZER)
            .filter(variable -> !PIXELS.contains(variable.name()))
            .toList();
    assignments = new Assignments(tf, weights);
  }

  private static List<Integer> imageShape(ModelSummary summary) {
    if (summary.inputShape().size() != 3) {
      throw new LaminaException(
          "%s takes an input of shape %s; training takes images: height, width, channels."
              .formatted(summary.name(), summary.inputShape()));
    }
    if (summary.outputShape().size() != 1) {
      throw new LaminaException(
          "%s has an output of shape %s; training takes one number a class: end with a dense layer."
              .formatted(summary.name(), summary.outputShape()));
    }
    return summary.inputShape();
  }

  private static Step upload(DeviceDataset data) {
    return new Step(List.of(data.newPixels(), data.newLabels()), List.of(), data.upload());
  }

  ModelSummary summary() {
    return summary;
  }

  Recipe recipe() {
    return recipe;
  }

  Variables variables() {
    return variables;
  }

  /** The steps taken so far. */
  Counter step() {
    return step;
  }

  /** The epochs finished so far. */
  Counter epoch() {
    return epoch;
  }

  CheckpointOps checkpoint() {
    return checkpoint;
  }

  /** What the model computes with: all variables but the optimizer's and the normalisation's. */
  List<Variable> weights() {
    return weights;
  }

  /** Replaces one of the {@link #weights()}. */
  void assign(StepRunner runner, Variable variable, float[] values) {
    assignments.assign(runner, variable, values);
  }

  /** Takes the indices of a batch; gives the mean loss and the counts of top 1 and top 5. */
  Step train() {
    return train;
  }

  /** Takes any number of indices; gives the sum of the losses and the counts. */
  Step evaluate() {
    return evaluate;
  }

  /** Takes any number of indices; gives probabilities, [N, classes]. */
  Step predict() {
    return predict;
  }

  void initialize(StepRunner runner) {
    runner.run(initialize).close();
  }

  void uploadTraining(StepRunner runner, Dataset data) {
    upload(runner, uploadTraining, data);
  }

  void uploadEvaluation(StepRunner runner, Dataset data) {
    upload(runner, uploadEvaluation, data);
  }

  private static void upload(StepRunner runner, Step upload, Dataset data) {
    try (TUint8 pixels = DeviceDataset.pixels(data);
        TInt64 labels = DeviceDataset.labels(data)) {
      runner.run(upload, pixels, labels).close();
    }
  }

  void uploadRates(StepRunner runner, float[] rates, long firstStep) {
    try (TFloat32 table = TFloat32.tensorOf(Shape.of(rates.length), DataBuffers.of(rates));
        TInt64 first = TInt64.scalarOf(firstStep)) {
      runner.run(uploadRates, table, first).close();
    }
  }

  void assignStatistics(StepRunner runner, ChannelStatistics statistics) {
    try (TFloat32 mean = vector(statistics.mean());
        TFloat32 std = vector(statistics.std())) {
      runner.run(assignStatistics, mean, std).close();
    }
  }

  private static TFloat32 vector(float[] values) {
    return TFloat32.tensorOf(Shape.of(values.length), DataBuffers.of(values));
  }
}
